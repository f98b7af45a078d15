/** Looks at what Augury runs on. */
package io.augury.cli.doctor;
