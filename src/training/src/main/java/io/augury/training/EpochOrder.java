package io.augury.training;

import io.augury.spi.Seed;

import java.util.random.RandomGenerator;

/** The order in which an epoch visits the training images: a permutation drawn anew each epoch. */
final class EpochOrder {
    private EpochOrder() {}

    /**
     * A permutation of {@code 0 .. count - 1}, each as likely as the other.
     *
     * @param epoch from 1
     */
    static int[] of(int count, Seed trial, int epoch) {
        RandomGenerator random = trial.child("order").child(epoch).generator();
        int[] order = new int[count];
        for (int i = 0; i < count; i++) {
            int j = random.nextInt(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
        return order;
    }
}
