/** The command line; the composition root. */
package io.augury.cli;
