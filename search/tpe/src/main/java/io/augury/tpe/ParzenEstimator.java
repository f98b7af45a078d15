package io.augury.tpe;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * A distribution over the values of one choice, estimated from the values that it had: a uniform
 * prior that counts as one observation, and a kernel around each observation. The kernel is the
 * value itself, or for ordered values a discrete Gaussian.
 *
 * @see <a href="https://papers.nips.cc/paper/4443">Bergstra et al. 2011, section 4</a>
 */
final class ParzenEstimator {
    private static final double NARROWEST = 0.5;

    private final double[] weights;
    private final boolean ordered;
    private double total = 1;

    ParzenEstimator(int count, boolean ordered) {
        this.weights = new double[count];
        this.ordered = ordered;
        Arrays.fill(weights, 1.0 / count);
    }

    /** Adds an observation. */
    void add(int value) {
        total++;
        if (!ordered) {
            weights[value]++;
            return;
        }
        double[] kernel = kernel(value);
        double sum = Arrays.stream(kernel).sum();
        for (int i = 0; i < kernel.length; i++) {
            weights[i] += kernel[i] / sum;
        }
    }

    private double[] kernel(int value) {
        double width = Math.max(NARROWEST, weights.length / 8.0);
        double[] kernel = new double[weights.length];
        for (int i = 0; i < kernel.length; i++) {
            double away = (i - value) / width;
            kernel[i] = Math.exp(-away * away / 2);
        }
        return kernel;
    }

    /** The logarithm of the probability of a value. */
    double logProbability(int value) {
        return Math.log(weights[value] / total);
    }

    int draw(RandomGenerator random) {
        double left = random.nextDouble() * total;
        for (int value = 0; value < weights.length - 1; value++) {
            left -= weights[value];
            if (left < 0) {
                return value;
            }
        }
        return weights.length - 1;
    }
}
