package io.augury.study;

import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/** What a trial gave. */
public sealed interface TrialResult {
    /** The detail that holds how far confidence and accuracy lie apart, 0 to 1. */
    String CALIBRATION_ERROR = "calibrationError";

    /** The detail that holds the accuracy on augmented images while training, 0 to 1. */
    String TRAIN_ACCURACY = "trainAccuracy";

    /** Before the name of a class: the detail that holds the accuracy on its images, 0 to 1. */
    String CLASS_ACCURACY = "accuracy of ";

    /**
     * A finished trial.
     *
     * @param score what the trial's {@link Purpose} says; higher is better, always finite
     * @param details other finite numbers by name, for instance {@link #TRAIN_ACCURACY}; {@code
     *     images} is the number of images behind the score
     */
    record Scored(double score, SortedMap<String, Double> details) implements TrialResult {
        public Scored {
            requireFinite("score", score);
            details.forEach(Scored::requireFinite);
            details = Collections.unmodifiableSortedMap(new TreeMap<>(details));
        }

        private static void requireFinite(String name, double value) {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException(name + " is " + value + "; allowed: finite");
            }
        }
    }

    /**
     * A trial that gave no score. The search goes on.
     *
     * @param reason one sentence for people
     */
    record Failed(FailureCode code, String reason) implements TrialResult {
        public Failed {
            Objects.requireNonNull(code, "code");
            Objects.requireNonNull(reason, "reason");
        }
    }

    /** A score with its details, or a failure if the score is not finite. */
    static TrialResult of(double score, Map<String, Double> details) {
        if (!Double.isFinite(score)) {
            return new Failed(FailureCode.DIVERGED, "the score is " + score);
        }
        SortedMap<String, Double> finite = new TreeMap<>(details);
        finite.values().removeIf(value -> !Double.isFinite(value));
        return new Scored(score, finite);
    }
}
