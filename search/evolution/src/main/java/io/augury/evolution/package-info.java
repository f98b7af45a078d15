/** Proposes policies by evolution, with the selectors and alterers of Jenetics. */
package io.augury.evolution;
