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

class DropConnectTest extends RegularizerContract {
    private static final Seed SEED = new Seed(9);

    @Override
    protected Regularizer regularizer() {
        return new DropConnect();
    }

    @Test
    void dropsWeightsWhereTheDrawIsBelowTheRateAndScalesTheRest() {
        StepResult result = new OneStep(regularizer(), SEED).run(Map.of("rate", 0.4));

        float[] before = result.weight("head.weight");
        float[] used = result.output("head.weight" + OneStep.USED);
        double[] draws = result.step().drawn().get(1);
        int dropped = 0;
        for (int i = 0; i < before.length; i++) {
            boolean drops = draws[i] < 0.4f;
            dropped += drops ? 1 : 0;
            assertThat(used[i]).isEqualTo(drops ? 0 : before[i] / 0.6f, within(1e-5f));
            if (drops) {
                assertThat(result.gradient("head.weight")[i]).isZero();
            }
        }
        assertThat(dropped).isBetween(1, before.length - 1);
        assertThat(result.output("hidden.scale" + OneStep.USED))
                .isEqualTo(result.weight("hidden.scale"));
    }

    @Test
    void weightsAreThemselvesOnAverage() {
        double used = 0;
        double own = 0;
        for (int seed = 0; seed < 40; seed++) {
            StepResult result = new OneStep(regularizer(), new Seed(seed)).run(Map.of("rate", 0.3));
            float[] before = result.weight("hidden.weight");
            float[] after = result.output("hidden.weight" + OneStep.USED);
            for (int i = 0; i < before.length; i++) {
                used += Math.abs(after[i]);
                own += Math.abs(before[i]);
            }
        }
        assertThat(used / own).isEqualTo(1, within(0.06));
    }
}
