/** The contract between Augury and a plugin. */
package io.augury.spi;
