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

class ShakeDropTest extends RegularizerContract {
    private static final Seed SEED = new Seed(9);

    @Override
    protected Regularizer regularizer() {
        return new ShakeDrop();
    }

    @Test
    void shakesForwardByAlphaAndBackwardByBeta() {
        StepResult result = new OneStep(regularizer(), SEED).run(Map.of("rate", 0.6));

        double[] coins = result.step().drawn().get(0);
        double[] alphas = result.step().drawn().get(1);
        double[] betas = result.step().drawn().get(2);
        float[] before = result.output(OneStep.BEFORE_BRANCH);
        float[] after = result.output(OneStep.BRANCH);
        for (int i = 0; i < before.length; i++) {
            int image = i / OneStep.HIDDEN;
            double b = coins[image] < 0.4f ? 1 : 0;
            double alpha = 2 * alphas[image] - 1;
            double forward = b + alpha - b * alpha;
            assertThat((double) after[i]).isEqualTo(before[i] * forward, within(1e-6));
        }
        assertThat(result.gradient("hidden.scale"))
                .containsExactly(scaleGradient(result, coins, betas), within(1e-5f));
    }

    /** The gradient of the hidden units' scale, written out with the backward factors. */
    private static float[] scaleGradient(StepResult result, double[] coins, double[] betas) {
        float[] logits = result.output(OneStep.LOGITS);
        float[] targets = result.output(OneStep.EDITED_TARGETS);
        float[] head = result.weight("head.weight");
        float[] scale = result.weight("hidden.scale");
        float[] hidden = result.output(OneStep.HIDDEN_UNITS);
        float[] gradient = new float[OneStep.HIDDEN];
        for (int image = 0; image < OneStep.IMAGES; image++) {
            double b = coins[image] < 0.4f ? 1 : 0;
            double backward = b + betas[image] - b * betas[image];
            double[] errors = errors(logits, targets, image);
            for (int unit = 0; unit < OneStep.HIDDEN; unit++) {
                double error = 0;
                for (int c = 0; c < OneStep.CLASSES; c++) {
                    error += errors[c] * head[unit * OneStep.CLASSES + c];
                }
                double raw = hidden[image * OneStep.HIDDEN + unit] / scale[unit];
                gradient[unit] += (float) (error * (1 + 0.5 * backward) * raw);
            }
        }
        return gradient;
    }

    /** (softmax - target) / images. */
    private static double[] errors(float[] logits, float[] targets, int image) {
        int row = image * OneStep.CLASSES;
        double total = 0;
        for (int c = 0; c < OneStep.CLASSES; c++) {
            total += Math.exp(logits[row + c]);
        }
        double[] errors = new double[OneStep.CLASSES];
        for (int c = 0; c < OneStep.CLASSES; c++) {
            double probability = Math.exp(logits[row + c]) / total;
            errors[c] = (probability - targets[row + c]) / OneStep.IMAGES;
        }
        return errors;
    }

    @Test
    void aTrainedBranchHasTheExpectedFactor() {
        assertThat(SiteFactors.of(regularizer(), "rate", 0.5, 2))
                .containsExactly(new double[] {0.75, 0.5}, within(1e-6));
        double sum = 0;
        int count = 0;
        for (int seed = 0; seed < 60; seed++) {
            OneStep step = new OneStep(regularizer(), new Seed(seed));
            for (int image = 0; image < OneStep.IMAGES; image++) {
                double coin = step.drawn().get(0)[image];
                sum += coin < 0.5 ? 1 : 2 * step.drawn().get(1)[image] - 1;
                count++;
            }
        }
        assertThat(sum / count).isEqualTo(0.5, within(0.07));
    }
}
