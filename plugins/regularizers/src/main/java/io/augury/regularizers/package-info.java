/** The built-in regularizers, one class each. */
package io.augury.regularizers;
