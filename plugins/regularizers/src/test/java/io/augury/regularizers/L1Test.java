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

class L1Test extends RegularizerContract {
    private static final Seed SEED = new Seed(9);

    @Override
    protected Regularizer regularizer() {
        return new L1();
    }

    @Test
    void addsTheSizeOfAllKernelsToTheLoss() {
        StepResult result = new OneStep(regularizer(), SEED).run(Map.of("strength", 0.01));

        double size = 0;
        for (String kernel : new String[] {"hidden.weight", "head.weight"}) {
            for (float value : result.weight(kernel)) {
                size += Math.abs(value);
            }
        }
        assertThat(result.loss()).isEqualTo(result.crossEntropy() + 0.01 * size, within(1e-5));
    }

    @Test
    void movesKernelsTowardsZeroByTheSameAmountAndLeavesOffsetsAlone() {
        StepResult without = new OneStep(regularizer(), SEED).run(Map.of("strength", 0.0));
        StepResult with = new OneStep(regularizer(), SEED).run(Map.of("strength", 0.01));

        float[] before = without.weight("head.weight");
        for (int i = 0; i < before.length; i++) {
            float moved = with.next("head.weight")[i] - without.next("head.weight")[i];
            double expected = -0.01 * OneStep.RATE * Math.signum(before[i]);
            assertThat((double) moved).isEqualTo(expected, within(1e-6));
        }
        assertThat(with.next("head.bias")).isEqualTo(without.next("head.bias"));
    }
}
