/** What a person or a program sees of a run: lines, tables, progress. */
package io.augury.cli.console;
