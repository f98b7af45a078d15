/** Differentiates a graph and closes it into a training step. */
package io.augury.autodiff;
