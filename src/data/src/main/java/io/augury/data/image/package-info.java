/** From the bytes of an image file to an upright image of a wanted size. */
package io.augury.data.image;
