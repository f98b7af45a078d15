/** Applies a policy to training images. */
package io.augury.training.augment;
