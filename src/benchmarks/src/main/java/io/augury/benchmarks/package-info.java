/** Benchmarks, to be run by hand; no test runs them. */
package io.augury.benchmarks;
