/**
 * Trains several arms with the same seeds and shows how well they learn and how well they
 * generalise.
 */
package io.augury.cli.compare;
