/** Commands that concern policies as files and names. */
package io.augury.cli.policies;
