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

class GradientNoiseTest extends RegularizerContract {
    @Override
    protected Regularizer regularizer() {
        return new GradientNoise();
    }

    @Test
    void noiseHasTheVarianceOfItsStep() {
        double sum = 0;
        double squares = 0;
        int count = 0;
        for (int seed = 0; seed < 30; seed++) {
            StepResult result =
                    new OneStep(regularizer(), new Seed(seed))
                            .run(Map.of("eta", 0.3, "gamma", 0.55));
            for (String weight : result.step().weightNames()) {
                float[] edited = result.gradient(weight);
                float[] raw = result.output(weight + OneStep.RAW_GRADIENT);
                for (int i = 0; i < raw.length; i++) {
                    double noise = edited[i] - raw[i];
                    sum += noise;
                    squares += noise * noise;
                    count++;
                }
            }
        }
        double variance = 0.3 / Math.pow(OneStep.STEP, 0.55);
        assertThat(count).isGreaterThan(1000);
        assertThat(sum / count).isEqualTo(0, within(0.04));
        assertThat(squares / count / variance).isEqualTo(1, within(0.12));
    }
}
