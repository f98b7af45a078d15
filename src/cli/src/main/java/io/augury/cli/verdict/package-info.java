/** The command that compares policies with baselines on the sealed test images. */
package io.augury.cli.verdict;
