/** Commands and options that concern data sets. */
package io.augury.cli.dataset;
