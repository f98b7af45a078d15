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

class SamplePairingTest extends RegularizerContract {
    private static final Seed SEED = new Seed(9);

    @Override
    protected Regularizer regularizer() {
        return new SamplePairing();
    }

    @Test
    void laysAnotherImageOverAndKeepsTheTarget() {
        StepResult result =
                new OneStep(regularizer(), SEED).run(Map.of("weight", 0.3, "probability", 0.5));

        float[] images = result.output(OneStep.EDITED_IMAGES);
        long[] before = result.inputs().get("images").longs();
        double[] coins = result.step().drawn().getFirst();
        double far = result.step().drawn().getLast()[0];
        for (int i = 0; i < images.length; i++) {
            double weight = coins[i / 4] < 0.5 ? 0.3 : 0;
            long other = before[Neighbours.of(i / 4, far) * 4 + i % 4];
            double mixed = (1 - weight) * before[i] + weight * other;
            assertThat((double) images[i]).isEqualTo(mixed, within(0.5001));
        }
        assertThat(result.output(OneStep.EDITED_TARGETS))
                .isEqualTo(result.inputs().get("targets").floats());
    }
}
