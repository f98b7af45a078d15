package io.augury.study;

import java.util.Arrays;

/** Mean and standard error of at least two values. */
record Sample(double mean, double standardError) {
    static Sample of(double... values) {
        if (values.length < 2) {
            throw new IllegalArgumentException(
                    "a mean of " + values.length + " values has no interval; needed: 2 and more");
        }
        double mean = Arrays.stream(values).sum() / values.length;
        double squares = Arrays.stream(values).map(value -> (value - mean) * (value - mean)).sum();
        boolean constant = Arrays.stream(values).allMatch(value -> value == values[0]);
        return new Sample(
                constant ? values[0] : mean,
                constant ? 0 : Math.sqrt(squares / (values.length - 1) / values.length));
    }
}
