/** Studies: made from options, run and resumed on a device, listed and shown. */
package io.augury.cli.study;
