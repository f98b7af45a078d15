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

class LabelSmoothingTest extends RegularizerContract {
    private static final Seed SEED = new Seed(9);

    @Override
    protected Regularizer regularizer() {
        return new LabelSmoothing();
    }

    @Test
    void mixesTargetsWithTheUniformDistribution() {
        StepResult result = new OneStep(regularizer(), SEED).run(Map.of("epsilon", 0.3));

        float[] targets = result.output(OneStep.EDITED_TARGETS);
        for (int i = 0; i < targets.length; i++) {
            boolean right = i / OneStep.CLASSES % OneStep.CLASSES == i % OneStep.CLASSES;
            assertThat(targets[i]).isEqualTo(right ? 0.8f : 0.1f, within(1e-6f));
        }
        assertThat(result.loss()).isEqualTo(result.crossEntropy(), within(1e-5));
    }

    @Test
    void changesTheGradient() {
        StepResult without = new OneStep(regularizer(), SEED).run(Map.of("epsilon", 0.0));
        StepResult with = new OneStep(regularizer(), SEED).run(Map.of("epsilon", 0.3));

        float[] expected = new float[OneStep.CLASSES];
        float[] logits = with.output(OneStep.LOGITS);
        float[] targets = with.output(OneStep.EDITED_TARGETS);
        for (int i = 0; i < OneStep.IMAGES; i++) {
            double total = 0;
            for (int c = 0; c < OneStep.CLASSES; c++) {
                total += Math.exp(logits[i * OneStep.CLASSES + c]);
            }
            for (int c = 0; c < OneStep.CLASSES; c++) {
                int at = i * OneStep.CLASSES + c;
                expected[c] +=
                        (float) ((Math.exp(logits[at]) / total - targets[at]) / OneStep.IMAGES);
            }
        }
        assertThat(with.gradient("head.bias")).containsExactly(expected, within(1e-5f));
        assertThat(without.gradient("head.bias")).isNotEqualTo(with.gradient("head.bias"));
    }
}
