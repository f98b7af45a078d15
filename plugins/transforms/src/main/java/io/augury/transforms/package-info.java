/** The built-in augmentation operations, one class each. */
package io.augury.transforms;
