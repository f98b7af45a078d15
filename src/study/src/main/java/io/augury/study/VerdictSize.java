package io.augury.study;

import io.augury.spi.AuguryException;
import io.augury.spi.ErrorCode;

import java.util.OptionalDouble;

/**
 * How many seeds a verdict takes.
 *
 * @param least pairs that are run in any case
 * @param most pairs, however large the noise
 * @param gain the difference that should be found, 0 to 1
 */
public record VerdictSize(int least, int most, double gain) {
    private static final int PILOT = 3;
    private static final int MOST = 10;

    /** The power that the number of pairs and detectable differences are stated for. */
    private static final double PROBABILITY = 0.8;

    public VerdictSize {
        if (least < 1 || most < least) {
            throw new AuguryException(
                    ErrorCode.USAGE,
                    "a verdict with %d to %d seeds; allowed: 1 seed and more"
                            .formatted(least, most));
        }
        if (!(gain > 0 && gain < 1)) {
            throw new AuguryException(
                    ErrorCode.USAGE,
                    "the gain to find is %s points; allowed: above 0, below 100"
                            .formatted(100 * gain));
        }
    }

    /** So many pairs. */
    public static VerdictSize of(int pairs) {
        return new VerdictSize(pairs, pairs, 0.01);
    }

    /**
     * Three pairs, which show the noise, and then as many as find such a gain in four of five
     * verdicts, up to ten in all.
     */
    public static VerdictSize finding(double gain) {
        return new VerdictSize(PILOT, MOST, gain);
    }

    /** How many pairs the noise of the first ones asks for. */
    int pairs(Verdict pilot) {
        OptionalDouble deviation = VerdictStatistics.deviation(pilot.comparisons());
        if (deviation.isEmpty() || deviation.getAsDouble() == 0) {
            return least;
        }
        return power(pilot.comparisons().size())
                .pairsFor(gain / deviation.getAsDouble(), least, most);
    }

    /** The first step of Holm's correction is Bonferroni's, which holds for every step. */
    static Power power(int comparisons) {
        return new Power(Recommendation.LEVEL / comparisons, PROBABILITY);
    }
}
