package io.augury.regularizers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.DoubleStream;

/** Values by their size, compared with what they should be by Kolmogorov and Smirnov's test. */
record Distribution(double[] sorted) {
    static Distribution of(DoubleStream values) {
        return new Distribution(values.sorted().toArray());
    }

    /** The share of the values that are not above {@code x}. */
    double shareUpTo(double x) {
        int at = Arrays.binarySearch(sorted, Math.nextUp(x));
        return (at < 0 ? -at - 1.0 : at) / sorted.length;
    }

    /**
     * The largest distance from the true distribution function that chance exceeds once in ten
     * thousand times: {@code sqrt(-ln(0.00005) / 2 n)}.
     */
    double chance() {
        return Math.sqrt(-Math.log(0.000_05) / (2.0 * sorted.length));
    }

    /** Fails if chance does not explain the difference from a share that should be up to x. */
    void assertShareUpTo(double x, double share) {
        assertThat(shareUpTo(x))
                .as("share up to %s", x)
                .isBetween(share - chance(), share + chance());
    }

    /**
     * Fails if neither chance nor rounding explains the difference.
     *
     * @param rounding by how much each value may be off
     */
    void assertFollows(Distribution expected, double rounding) {
        int step = Math.max(1, expected.sorted.length / 500);
        for (int i = 0; i < expected.sorted.length; i += step) {
            double x = expected.sorted[i];
            double share = expected.shareUpTo(x);
            assertThat(shareUpTo(x + rounding))
                    .as("at least up to %s", x)
                    .isGreaterThan(share - chance());
            assertThat(shareUpTo(x - rounding))
                    .as("at most up to %s", x)
                    .isLessThan(share + chance());
        }
    }
}
