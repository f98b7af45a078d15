package io.augury.testkit;

import io.augury.spi.Regularizer;

import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

import java.util.List;

/** What every regularizer keeps to; inherit it and name the regularizer. */
public abstract class RegularizerContract {
    /** The regularizer to check. */
    protected abstract Regularizer regularizer();

    private RegularizerChecks checks() {
        return new RegularizerChecks(regularizer());
    }

    @Test
    void specificationIsConstant() {
        none(checks().specificationIsConstant());
    }

    @Test
    void everyHyperParameterCounts() {
        none(checks().everyHyperParameterCounts());
    }

    @Test
    void stepIsTheSameEachTime() {
        none(checks().stepIsTheSameEachTime());
    }

    @Test
    void resultsAreFinite() {
        none(checks().resultsAreFinite());
    }

    @Test
    void epochRuleIsAFunctionOfItsMetrics() {
        none(checks().epochRuleIsAFunctionOfItsMetrics());
    }

    private static void none(List<String> problems) {
        Assertions.assertEquals(List.of(), problems);
    }
}
