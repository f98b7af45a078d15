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

class DropoutTest extends RegularizerContract {
    private static final Seed SEED = new Seed(9);

    @Override
    protected Regularizer regularizer() {
        return new Dropout();
    }

    @Test
    void dropsWhereTheDrawIsBelowTheRateAndScalesTheRest() {
        StepResult result = new OneStep(regularizer(), SEED).run(Map.of("rate", 0.4));

        float[] before = result.output(OneStep.BEFORE_SITE);
        float[] after = result.output(OneStep.HIDDEN_UNITS);
        double[] draws = result.step().drawn().getFirst();
        int dropped = 0;
        for (int i = 0; i < before.length; i++) {
            boolean drops = draws[i] < 0.4f;
            dropped += drops ? 1 : 0;
            assertThat(after[i]).isEqualTo(drops ? 0 : before[i] / 0.6f, within(1e-5f));
        }
        assertThat(dropped).isBetween(1, before.length - 1);
    }

    @Test
    void rateZeroChangesNothing() {
        StepResult result = new OneStep(regularizer(), SEED).run(Map.of("rate", 0.0));

        assertThat(result.output(OneStep.HIDDEN_UNITS))
                .isEqualTo(result.output(OneStep.BEFORE_SITE));
    }

    @Test
    void gradientsPassThroughTheSameMask() {
        StepResult result = new OneStep(regularizer(), SEED).run(Map.of("rate", 0.4));

        float[] after = result.output(OneStep.FEATURES);
        float[] head = result.gradient("head.weight");
        for (int unit = 0; unit < OneStep.HIDDEN; unit++) {
            double active = 0;
            for (int image = 0; image < OneStep.IMAGES; image++) {
                active += Math.abs(after[image * OneStep.HIDDEN + unit]);
            }
            for (int c = 0; c < OneStep.CLASSES; c++) {
                assertThat(head[unit * OneStep.CLASSES + c] != 0).isEqualTo(active != 0);
            }
        }
    }
}
