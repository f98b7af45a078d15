package io.augury.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How much one arm's values lie above another's, pair by pair: both of a pair had the same seed.
 *
 * @param mean over the pairs in which both have a value; empty if there is none
 * @param noise what the pairs tell of chance; empty with fewer than two
 */
public record PairedDifference(OptionalDouble mean, Optional<Noise> noise) {

    /**
     * What at least two pairs tell of chance.
     *
     * @param pairs in which both arms have a value
     * @param deviation the standard deviation of the differences
     * @param interval Student's 95% interval of the mean
     * @param bootstrap the BCa bootstrap's 95% interval of the mean, of the same pairs; narrower
     *     than it should be with fewer than ten
     * @param p of the two-sided t test that the mean is zero; where all pairs differ by the same,
     *     which leaves that test nothing to measure chance by, of the sign test
     * @param hedgesG the effect in pooled standard deviations of the arms; empty if no run differs
     *     from the others of its arm
     */
    public record Noise(
            int pairs,
            double deviation,
            Interval interval,
            Interval bootstrap,
            double p,
            OptionalDouble hedgesG) {

        /** Well below what one image more or less changes an accuracy by, above rounding. */
        private static final double SAME = 1e-12;

        private static Noise of(double[] ours, double[] theirs) {
            double[] differences = differences(ours, theirs);
            Sample sample = Sample.of(differences);
            return new Noise(
                    ours.length,
                    sample.standardError() * Math.sqrt(ours.length),
                    Interval.ofMean(differences),
                    Bootstrap.ofMean(differences),
                    p(sample, ours.length),
                    HedgesG.of(ours, theirs));
        }

        private static double p(Sample differences, int pairs) {
            boolean same =
                    differences.standardError() < SAME && Math.abs(differences.mean()) > SAME;
            return same
                    ? Math.pow(2, 1.0 - pairs)
                    : StudentT.p(differences.mean(), differences.standardError(), pairs - 1);
        }

        /** Of the mean. */
        double standardError() {
            return deviation / Math.sqrt(pairs);
        }
    }

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
        double[] kept = kept(ours, theirs);
        double[] others = kept(theirs, ours);
        return switch (kept.length) {
            case 0 -> new PairedDifference(OptionalDouble.empty(), Optional.empty());
            case 1 ->
                    new PairedDifference(OptionalDouble.of(kept[0] - others[0]), Optional.empty());
            default ->
                    new PairedDifference(
                            OptionalDouble.of(Sample.of(differences(kept, others)).mean()),
                            Optional.of(Noise.of(kept, others)));
        };
    }

    private static double[] kept(List<OptionalDouble> values, List<OptionalDouble> partners) {
        List<Double> kept = new ArrayList<>();
        for (int pair = 0; pair < values.size(); pair++) {
            if (values.get(pair).isPresent() && partners.get(pair).isPresent()) {
                kept.add(values.get(pair).getAsDouble());
            }
        }
        return kept.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static double[] differences(double[] ours, double[] theirs) {
        double[] differences = new double[ours.length];
        for (int i = 0; i < ours.length; i++) {
            differences[i] = ours[i] - theirs[i];
        }
        return differences;
    }

    /** Student's 95% interval of the mean; empty with fewer than two pairs. */
    public Optional<Interval> interval() {
        return noise.map(Noise::interval);
    }

    /** The smallest true difference that so many pairs would find; empty with fewer than two. */
    OptionalDouble detectable(Power power) {
        return noise.map(
                        each ->
                                OptionalDouble.of(
                                        each.deviation() * power.detectable(each.pairs())))
                .orElse(OptionalDouble.empty());
    }

    /** Of the two-sided t test that the mean is zero; empty with fewer than two pairs. */
    public OptionalDouble p() {
        return noise.map(each -> OptionalDouble.of(each.p())).orElse(OptionalDouble.empty());
    }
}
