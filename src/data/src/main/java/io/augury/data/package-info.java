/** Labelled images from disk or built in, and leak-proof splits of them. */
package io.augury.data;
