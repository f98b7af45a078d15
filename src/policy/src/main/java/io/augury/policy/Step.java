package io.augury.policy;

/** One step of a sub-policy: an operation, or a draw among several. */
public sealed interface Step permits PolicyOperation, OneOf {}
