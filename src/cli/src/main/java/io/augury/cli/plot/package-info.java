/**
 * Draws figures as SVG and PNG without a font of the machine, so that they are the same everywhere.
 */
package io.augury.cli.plot;
