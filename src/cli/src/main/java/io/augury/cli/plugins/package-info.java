/** Commands that concern plugins and what they bring. */
package io.augury.cli.plugins;
