package io.augury.testkit;

import io.augury.spi.ImageTransform;

import java.util.List;
import java.util.stream.Stream;

/**
 * What every {@link ImageTransform} promises, checked by applying it.
 *
 * <p>A check finds what it can find on small images at a few magnitudes; it proves nothing. It runs
 * in well under a second for a quick operation and always finds the same.
 */
public final class TransformContract {
    private TransformContract() {}

    /**
     * Broken promises, each in a sentence that says what was done and seen; empty if there are
     * none. A promise is not looked at if a broken one would put the blame on the wrong thing.
     */
    public static List<String> check(ImageTransform transform) {
        var findings = new Findings(transform);
        return Stream.of(TransformRule.values())
                .flatMap(rule -> findings.of(rule).stream())
                .distinct()
                .toList();
    }
}
