package io.augury.testkit;

import io.augury.spi.ImageTransform;

import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import java.util.stream.Stream;

/**
 * The contract test of an operation; extend it in your plugin's tests.
 *
 * <pre>{@code
 * class VignetteTest extends ImageTransformContract {
 *     @Override
 *     protected ImageTransform transform() {
 *         return new Vignette();
 *     }
 * }
 * }</pre>
 */
public abstract class ImageTransformContract {
    /** The operation to check. */
    protected abstract ImageTransform transform();

    @TestFactory
    final Stream<DynamicTest> keepsTheContract() {
        var findings = new Findings(transform());
        return Stream.of(TransformRule.values())
                .map(rule -> DynamicTest.dynamicTest(rule.name(), () -> look(findings, rule)));
    }

    private static void look(Findings findings, TransformRule rule) {
        findings.of(rule).ifPresent(Assertions::fail);
        findings.obstacle(rule).ifPresent(why -> Assumptions.abort("not looked at: " + why));
    }
}
