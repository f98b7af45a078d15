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

class DecoupledWeightDecayTest extends RegularizerContract {
    private static final Seed SEED = new Seed(9);

    @Override
    protected Regularizer regularizer() {
        return new DecoupledWeightDecay();
    }

    @Test
    void shrinksEveryWeightByRateTimesStrengthBesideTheStep() {
        StepResult result = new OneStep(regularizer(), SEED).run(Map.of("strength", 0.5));

        for (String name : result.step().weightNames()) {
            float[] weight = result.weight(name);
            for (int i = 0; i < weight.length; i++) {
                double step = weight[i] - OneStep.RATE * result.gradient(name)[i];
                assertThat((double) result.next(name)[i])
                        .as(name + " " + i)
                        .isEqualTo(step - OneStep.RATE * 0.5 * weight[i], within(1e-6));
            }
        }
    }

    @Test
    void leavesLossAndGradientsAlone() {
        StepResult without = new OneStep(regularizer(), SEED).run(Map.of("strength", 0.0));
        StepResult with = new OneStep(regularizer(), SEED).run(Map.of("strength", 0.5));

        assertThat(with.loss()).isEqualTo(without.loss());
        for (String name : with.step().weightNames()) {
            assertThat(with.gradient(name)).isEqualTo(without.gradient(name));
        }
    }
}
