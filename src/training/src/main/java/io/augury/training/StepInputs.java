package io.augury.training;

/**
 * The data of the steps of one call.
 *
 * @param steps how many, K
 * @param images uint8 {@code [K, N, H, W, C]}
 * @param targets float {@code [K, N, classes]}, one-hot
 */
record StepInputs(int steps, byte[] images, float[] targets) {}
