package io.augury.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How much one arm's values lie above another's, pair by pair: both of a pair had the same seed.
 *
 * @param mean over the pairs in which both have a value; empty if there is none
 * @param interval Student's 95% interval of the mean; empty with fewer than two pairs
 * @param p of the two-sided t test that the mean is zero; empty with fewer than two pairs
 */
public record PairedDifference(OptionalDouble mean, Optional<Interval> interval, OptionalDouble p) {

    /**
     * The first arm less the second.
     *
     * @param ours one value a pair; empty for a run that failed
     * @param theirs of the same pairs in the same order
     * @throws IllegalArgumentException if the numbers of pairs differ
     */
    public static PairedDifference of(List<OptionalDouble> ours, List<OptionalDouble> theirs) {
        if (ours.size() != theirs.size()) {
            throw new IllegalArgumentException(
                    "%d values cannot be paired with %d".formatted(ours.size(), theirs.size()));
        }
        double[] differences = differences(ours, theirs);
        if (differences.length < 2) {
            return new PairedDifference(
                    differences.length == 0
                            ? OptionalDouble.empty()
                            : OptionalDouble.of(differences[0]),
                    Optional.empty(),
                    OptionalDouble.empty());
        }
        Sample sample = Sample.of(differences);
        return new PairedDifference(
                OptionalDouble.of(sample.mean()),
                Optional.of(Interval.ofMean(differences)),
                OptionalDouble.of(p(sample, differences.length - 1)));
    }

    private static double[] differences(List<OptionalDouble> ours, List<OptionalDouble> theirs) {
        List<Double> differences = new ArrayList<>();
        for (int pair = 0; pair < ours.size(); pair++) {
            if (ours.get(pair).isPresent() && theirs.get(pair).isPresent()) {
                differences.add(ours.get(pair).getAsDouble() - theirs.get(pair).getAsDouble());
            }
        }
        return differences.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static double p(Sample sample, int degrees) {
        if (sample.standardError() == 0) {
            return sample.mean() == 0 ? 1 : 0;
        }
        return StudentT.twoSided(sample.mean() / sample.standardError(), degrees);
    }
}
