package io.augury.study.attribution;

import io.augury.study.Interval;

/**
 * An effect on accuracy, which runs from 0 to 1.
 *
 * @param value what it is most likely
 * @param interval 95%
 */
public record Estimate(double value, Interval interval) {
    /** With Student's interval. */
    static Estimate of(double value, double standardError, int degrees) {
        return new Estimate(value, Interval.ofEstimate(value, standardError, degrees));
    }

    /** This effect at another dose. */
    public Estimate times(double factor) {
        double low = factor * interval.low();
        double high = factor * interval.high();
        return new Estimate(factor * value, new Interval(Math.min(low, high), Math.max(low, high)));
    }
}
