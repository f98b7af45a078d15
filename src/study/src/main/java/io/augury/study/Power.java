package io.augury.study;

/**
 * What a two-sided paired t test can find.
 *
 * @param level that p has to stay below, for instance 0.05
 * @param probability of finding a difference that is there, for instance 0.8
 */
record Power(double level, double probability) {
    Power {
        if (!(level > 0 && level < probability && probability < 1)) {
            throw new IllegalArgumentException(
                    "level %s and power %s; allowed: 0 < level < power < 1"
                            .formatted(level, probability));
        }
    }

    /**
     * How likely the test finds a difference.
     *
     * @param effect the true mean of the differences, in standard deviations of the differences
     * @param pairs at least 2
     */
    static double of(double effect, int pairs, double level) {
        double critical = StudentT.quantile(1 - level / 2, pairs - 1);
        double shift = effect * Math.sqrt(pairs);
        return NoncentralT.cumulative(-critical, pairs - 1, shift)
                + 1
                - NoncentralT.cumulative(critical, pairs - 1, shift);
    }

    /** The smallest effect that so many pairs find with the wanted probability. */
    double detectable(int pairs) {
        double low = 0;
        double high = 1;
        while (of(high, pairs, level) < probability) {
            high *= 2;
        }
        while (high - low > 1e-7 * high) {
            double middle = (low + high) / 2;
            if (of(middle, pairs, level) < probability) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }

    /**
     * The fewest pairs that find an effect with the wanted probability.
     *
     * @param most what is returned if that many do not suffice
     */
    int pairsFor(double effect, int least, int most) {
        int pairs = least;
        while (pairs < most && of(effect, pairs, level) < probability) {
            pairs++;
        }
        return pairs;
    }
}
