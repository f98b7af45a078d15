/** Runs trials and never forgets one. */
package io.augury.study;
