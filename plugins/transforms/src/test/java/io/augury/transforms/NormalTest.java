package io.augury.transforms;

import static org.assertj.core.api.Assertions.assertThat;

import io.augury.spi.Seed;

import org.junit.jupiter.api.Test;

import java.util.Arrays;

/** What {@link Normal} draws is normally distributed, in the middle and in the tails. */
class NormalTest {
    private static final int EACH = 1_000_000;

    /** Kolmogorov and Smirnov at the level of 0.001. */
    private static final double CRITICAL = 1.95;

    @Test
    void allFourNumbersAreNormal() {
        for (double[] numbers : draw(1)) {
            assertThat(distance(numbers, 0)).isLessThan(CRITICAL / Math.sqrt(EACH) + 1e-5);
        }
    }

    @Test
    void theTailsAreNormal() {
        for (double sign : new double[] {-1, 1}) {
            double[] tail =
                    Arrays.stream(draw(2))
                            .flatMapToDouble(Arrays::stream)
                            .map(x -> sign * x)
                            .filter(x -> x > 2.5)
                            .toArray();
            double share = 1 - probability(2.5);
            double all = 4.0 * EACH;
            double error = Math.sqrt(share / all);
            assertThat(Math.abs(tail.length / all - share)).isLessThan(3.5 * error);
            assertThat(distance(tail, probability(2.5)))
                    .isLessThan(CRITICAL / Math.sqrt(tail.length) + 1e-3);
        }
    }

    @Test
    void neighboursAreIndependent() {
        double[][] numbers = draw(3);
        for (int i = 0; i < 4; i++) {
            for (int j = i; j < 4; j++) {
                double sum = 0;
                for (int k = 1; k < EACH; k++) {
                    sum += numbers[i][k] * numbers[j][i == j ? k - 1 : k];
                }
                assertThat(Math.abs(sum / EACH)).isLessThan(4 / Math.sqrt(EACH));
            }
        }
    }

    private static double[][] draw(int seed) {
        int[][] drawn = new int[4][EACH];
        var random = new Seed(seed).generator();
        Normal.draw(random, drawn[0], drawn[1], drawn[2], drawn[3], EACH);
        return Arrays.stream(drawn)
                .map(numbers -> Arrays.stream(numbers).mapToDouble(x -> x).toArray())
                .map(numbers -> Arrays.stream(numbers).map(x -> x / Normal.UNIT).toArray())
                .toArray(double[][]::new);
    }

    /** The greatest distance from the distribution above a quantile; ties count as one step. */
    private static double distance(double[] numbers, double below) {
        Arrays.sort(numbers);
        double greatest = 0;
        for (int i = 0; i < numbers.length; i++) {
            double expected = (probability(numbers[i]) - below) / (1 - below);
            greatest = Math.max(greatest, Math.abs(expected - (i + 0.5) / numbers.length));
        }
        return greatest;
    }

    /** The normal distribution function, by its power series. */
    private static double probability(double x) {
        double term = x;
        double sum = x;
        for (int power = 3; Math.abs(term) > 1e-17; power += 2) {
            term *= x * x / power;
            sum += term;
        }
        return 0.5 + sum * Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI);
    }
}
