/** Policies in the forms in which other programs load them. */
package io.augury.policy.export;
