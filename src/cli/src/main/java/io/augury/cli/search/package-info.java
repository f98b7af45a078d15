/** Commands that run studies and look at them. */
package io.augury.cli.search;
