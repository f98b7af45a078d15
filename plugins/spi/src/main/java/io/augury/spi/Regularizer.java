package io.augury.spi;

/** An edit of the training step. */
public interface Regularizer {}
