package io.augury.controller;

import io.augury.policy.SearchSpace;
import io.augury.policy.SpaceOperation;
import io.augury.spi.Fill;
import io.augury.spi.Sampling;

import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** A space of one sub-policy with two operations of three: 576 policies. */
final class Tiny {
    static final SearchSpace SPACE =
            new SearchSpace(
                    "tiny",
                    List.of(ranged("Rotate"), ranged("ShearX"), ranged("Color")),
                    1,
                    2,
                    2,
                    4,
                    List.of(),
                    Fill.GREY,
                    Sampling.NEAREST);

    private Tiny() {}

    private static SpaceOperation ranged(String op) {
        return new SpaceOperation(op, Optional.of(new SpaceOperation.Levels(0, 0.3, false)), false);
    }

    /** The defaults, but for one. */
    static TreeMap<String, Double> with(String setting, double value) {
        TreeMap<String, Double> settings = new TreeMap<>(new Controller().defaults());
        settings.put(setting, value);
        return settings;
    }
}
