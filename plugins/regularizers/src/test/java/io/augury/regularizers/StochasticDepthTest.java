package io.augury.regularizers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.augury.spi.Regularizer;
import io.augury.spi.Seed;
import io.augury.testkit.OneStep;
import io.augury.testkit.RegularizerContract;
import io.augury.testkit.StepResult;

import org.junit.jupiter.api.Test;

import java.util.Map;

class StochasticDepthTest extends RegularizerContract {
    private static final Seed SEED = new Seed(9);

    @Override
    protected Regularizer regularizer() {
        return new StochasticDepth();
    }

    @Test
    void leavesBranchesOutByImage() {
        StepResult result = new OneStep(regularizer(), SEED).run(Map.of("rate", 0.5));

        float[] before = result.output(OneStep.BEFORE_BRANCH);
        float[] after = result.output(OneStep.BRANCH);
        double[] draws = result.step().drawn().getFirst();
        assertThat(draws).hasSize(OneStep.IMAGES);
        for (int i = 0; i < before.length; i++) {
            boolean there = draws[i / OneStep.HIDDEN] < 0.5f;
            assertThat(after[i]).isEqualTo(there ? before[i] : 0);
        }
    }

    @Test
    void theLastBranchSurvivesWithOneMinusTheRateAndTheFirstLongest() {
        assertThat(SiteFactors.of(regularizer(), "rate", 0.5, 3))
                .containsExactly(new double[] {1 - 0.5 / 3, 1 - 1.0 / 3, 0.5}, within(1e-6));
    }
}
