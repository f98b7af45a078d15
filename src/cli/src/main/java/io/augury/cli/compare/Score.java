package io.augury.cli.compare;

import java.util.function.ToDoubleFunction;

/** What is compared of a run. */
enum Score {
    /** The share of training images, not augmented, that the finished model classifies right. */
    TRAIN("train", Run.Result::trainAccuracy),
    /** The same of validation images that chose nothing, not even the epoch. */
    VALIDATION("validation", Run.Result::valAccuracy),
    /** Train less validation: how much was learned by heart. */
    GAP("gap", run -> run.trainAccuracy() - run.valAccuracy());

    private final String title;
    private final ToDoubleFunction<Run.Result> of;

    Score(String title, ToDoubleFunction<Run.Result> of) {
        this.title = title;
        this.of = of;
    }

    /** For tables and files. */
    String title() {
        return title;
    }

    /** As a share of 0 to 1; the gap may be below 0. */
    double of(Run.Result result) {
        return of.applyAsDouble(result);
    }
}
