package io.augury.cli.compare;

import io.augury.study.Interval;
import io.augury.study.PairedDifference;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a comparison came to; the first arm is the one that others are compared with.
 *
 * @param seeds pairs of each arm
 * @param runs every arm of every pair
 */
record Results(List<Arm> arms, int seeds, List<Run.Done> runs) {

    /**
     * Some values of an arm.
     *
     * @param mean empty if every run failed
     * @param interval Student's 95%; empty with fewer than two values
     */
    record Summary(List<Double> values, OptionalDouble mean, Optional<Interval> interval) {
        static Summary of(List<Double> values) {
            double[] array = values.stream().mapToDouble(Double::doubleValue).toArray();
            return new Summary(
                    values,
                    values.stream().mapToDouble(Double::doubleValue).average(),
                    array.length < 2 ? Optional.empty() : Optional.of(Interval.ofMean(array)));
        }
    }

    /** The runs of an arm by pair. */
    List<Run.Done> of(Arm arm) {
        return runs.stream().filter(done -> done.run().arm().equals(arm)).toList();
    }

    /** The finished runs of an arm. */
    List<Run.Result> results(Arm arm) {
        return of(arm).stream().flatMap(done -> done.result().stream()).toList();
    }

    Summary summary(Arm arm, Score score) {
        return Summary.of(results(arm).stream().map(score::of).toList());
    }

    /** The arm less the first one. */
    PairedDifference difference(Arm arm, Score score) {
        return PairedDifference.of(values(arm, score), values(arms.getFirst(), score));
    }

    private List<OptionalDouble> values(Arm arm, Score score) {
        List<OptionalDouble> values = new ArrayList<>();
        for (Run.Done done : of(arm)) {
            values.add(
                    done.result().isPresent()
                            ? OptionalDouble.of(score.of(done.result().get()))
                            : OptionalDouble.empty());
        }
        return values;
    }

    /** The first reason why a run of an arm failed. */
    Optional<String> failure(Arm arm) {
        for (Run.Done done : of(arm)) {
            if (done.outcome() instanceof Run.Failure failure) {
                return Optional.of(failure.reason());
            }
        }
        return Optional.empty();
    }
}
