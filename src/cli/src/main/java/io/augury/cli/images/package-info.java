/** Commands that write augmented images. */
package io.augury.cli.images;
