/**
 * Rewrites graphs for the processor: convolutions become the runtime's blocked ones, and what lies
 * between them stays in their layout where it can.
 */
package io.augury.runtime.blocked;
