package io.augury.regularizers;

import static org.assertj.core.api.Assertions.assertThat;

import io.augury.spi.Regularizer;
import io.augury.spi.Seed;
import io.augury.testkit.OneStep;
import io.augury.testkit.RegularizerContract;
import io.augury.testkit.StepResult;

import org.junit.jupiter.api.Test;

import java.util.Map;

class ValueClippingTest extends RegularizerContract {
    private static final Seed SEED = new Seed(9);

    @Override
    protected Regularizer regularizer() {
        return new ValueClipping();
    }

    @Test
    void cutsEachNumberOff() {
        StepResult result = new OneStep(regularizer(), SEED).run(Map.of("value", 0.02));

        int cut = 0;
        for (String weight : result.step().weightNames()) {
            float[] raw = result.output(weight + OneStep.RAW_GRADIENT);
            for (int i = 0; i < raw.length; i++) {
                float expected = Math.clamp(raw[i], -0.02f, 0.02f);
                assertThat(result.gradient(weight)[i]).isEqualTo(expected);
                cut += expected == raw[i] ? 0 : 1;
            }
        }
        assertThat(cut).isPositive();
    }
}
