package io.augury.testkit;

import io.augury.spi.Regularizer;

import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The contract test of a regularizer; extend it in your plugin's tests. */
public abstract class RegularizerContract {
    /** The regularizer to check. */
    protected abstract Regularizer regularizer();

    /** What its step must give, computed in another way; none unless a test says so. */
    protected List<Formula> formulas() {
        return List.of();
    }

    @TestFactory
    final Stream<DynamicTest> keepsTheContract() {
        var checks = new RegularizerChecks(regularizer());
        return Stream.concat(
                Stream.of(RegularizerRule.values())
                        .map(rule -> test(rule.name(), () -> checks.problems(rule))),
                formulas().stream()
                        .map(
                                formula ->
                                        test(
                                                "FORMULA " + formula.output(),
                                                () -> checks.problems(formula))));
    }

    private static DynamicTest test(String name, Supplier<List<String>> problems) {
        return DynamicTest.dynamicTest(
                name, () -> Assertions.assertEquals(List.of(), problems.get()));
    }
}
