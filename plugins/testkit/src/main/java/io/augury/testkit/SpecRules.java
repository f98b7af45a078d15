package io.augury.testkit;

import io.augury.spi.ImageTransform;
import io.augury.spi.TransformSpec;
import io.augury.spi.TransformSpec.Magnitude;

import java.util.Optional;
import java.util.stream.Stream;

/** What an operation says about itself. */
final class SpecRules {
    private SpecRules() {}

    static Optional<String> specified(Probe probe) {
        ImageTransform transform = probe.transform();
        TransformSpec spec = spec(transform);
        if (spec != spec(transform)) {
            return Optional.of(
                    "%s builds a new specification for each call of spec(); keep one in a constant"
                            .formatted(spec.name()));
        }
        return spec.magnitude().flatMap(magnitude -> leaves(spec.name(), magnitude));
    }

    /**
     * @throws ContractFailure if there is none
     */
    static TransformSpec spec(ImageTransform transform) {
        String type = transform.getClass().getName();
        TransformSpec spec;
        try {
            spec = transform.spec();
        } catch (Throwable failure) {
            throw new ContractFailure(type + " has no specification: " + failure, failure);
        }
        if (spec == null) {
            throw new ContractFailure(type + " has no specification: spec() returns null", null);
        }
        return spec;
    }

    private static Optional<String> leaves(String name, Magnitude magnitude) {
        return Stream.of(magnitude.searched().low(), magnitude.searched().high())
                .filter(end -> !magnitude.accepted().contains(magnitude.signed(end, true)))
                .map(
                        end ->
                                "%s searches %s, which a drawn sign turns into %s, but accepts only %s"
                                        .formatted(
                                                name,
                                                end,
                                                magnitude.signed(end, true),
                                                magnitude.accepted()))
                .findFirst();
    }
}
