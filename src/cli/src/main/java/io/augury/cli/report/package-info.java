/** Tells of a study on one page. */
package io.augury.cli.report;
