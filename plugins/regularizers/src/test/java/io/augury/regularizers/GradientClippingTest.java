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

class GradientClippingTest extends RegularizerContract {
    private static final Seed SEED = new Seed(9);

    @Override
    protected Regularizer regularizer() {
        return new GradientClipping();
    }

    private static double norm(StepResult result, String which) {
        double squares = 0;
        for (String weight : result.step().weightNames()) {
            for (float value : result.output(weight + which)) {
                squares += (double) value * value;
            }
        }
        return Math.sqrt(squares);
    }

    @Test
    void scalesAllGradientsToTheNormByOneFactor() {
        StepResult result = new OneStep(regularizer(), SEED).run(Map.of("norm", 0.05));

        double before = norm(result, OneStep.RAW_GRADIENT);
        assertThat(before).isGreaterThan(0.1);
        assertThat(norm(result, OneStep.GRADIENT)).isEqualTo(0.05, within(1e-5));
        for (String weight : result.step().weightNames()) {
            float[] raw = result.output(weight + OneStep.RAW_GRADIENT);
            for (int i = 0; i < raw.length; i++) {
                assertThat((double) result.gradient(weight)[i])
                        .isEqualTo(raw[i] * 0.05 / before, within(1e-6));
            }
        }
    }

    @Test
    void leavesSmallGradientsAlone() {
        StepResult result = new OneStep(regularizer(), SEED).run(Map.of("norm", 1000.0));

        assertThat(result.gradient("head.weight"))
                .isEqualTo(result.output("head.weight" + OneStep.RAW_GRADIENT));
    }
}
