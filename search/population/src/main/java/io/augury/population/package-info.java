/** Proposes policies by population-based training. */
package io.augury.population;
