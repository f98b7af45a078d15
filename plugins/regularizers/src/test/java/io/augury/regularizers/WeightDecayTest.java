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

class WeightDecayTest extends RegularizerContract {
    private static final Seed SEED = new Seed(9);

    @Override
    protected Regularizer regularizer() {
        return new WeightDecay();
    }

    @Test
    void addsHalfTheSumOfSquaresToTheLoss() {
        StepResult result = new OneStep(regularizer(), SEED).run(Map.of("strength", 0.25));

        double squares = 0;
        for (String name : result.step().weightNames()) {
            for (float value : result.weight(name)) {
                squares += (double) value * value;
            }
        }
        assertThat(result.loss() - result.crossEntropy()).isEqualTo(0.125 * squares, within(1e-4));
    }

    @Test
    void addsStrengthTimesTheWeightToEveryGradient() {
        StepResult without = new OneStep(regularizer(), SEED).run(Map.of("strength", 0.0));
        StepResult with = new OneStep(regularizer(), SEED).run(Map.of("strength", 0.25));

        for (String name : with.step().weightNames()) {
            float[] weight = with.weight(name);
            for (int i = 0; i < weight.length; i++) {
                assertThat(with.gradient(name)[i] - without.gradient(name)[i])
                        .as(name + " " + i)
                        .isEqualTo(0.25f * weight[i], within(1e-5f));
                assertThat(with.next(name)[i])
                        .isEqualTo(
                                (float) (weight[i] - OneStep.RATE * with.gradient(name)[i]),
                                within(1e-6f));
            }
        }
    }
}
