/** The built-in data set: drawings from icon fonts, made at first use. */
package io.augury.data.icons;
