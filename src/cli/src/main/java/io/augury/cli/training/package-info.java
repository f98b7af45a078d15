/** Trains children: alone for a person, or as the trials of a study. */
package io.augury.cli.training;
