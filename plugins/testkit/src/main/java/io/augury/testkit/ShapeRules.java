package io.augury.testkit;

import io.augury.spi.Image;

import java.util.Objects;
import java.util.Optional;

/** What an operation takes and returns. */
final class ShapeRules {
    private ShapeRules() {}

    static Optional<String> applies(Probe probe) {
        probe.calls(probe.images()).forEach(probe::apply);
        return Optional.empty();
    }

    static Optional<String> keepsShape(Probe probe) {
        return probe.calls(probe.images())
                .map(call -> changed(probe, call))
                .filter(Objects::nonNull)
                .findFirst();
    }

    private static String changed(Probe probe, Probe.Call call) {
        Image before = call.image();
        Image after = probe.apply(call);
        boolean same =
                before.width() == after.width()
                        && before.height() == after.height()
                        && before.channels() == after.channels();
        return same
                ? null
                : "%s changes the shape: from %s it makes %s".formatted(probe.name(), call, after);
    }
}
