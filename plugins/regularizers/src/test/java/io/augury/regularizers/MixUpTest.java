package io.augury.regularizers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.augury.spi.Regularizer;
import io.augury.spi.Seed;
import io.augury.testkit.OneStep;
import io.augury.testkit.RegularizerContract;
import io.augury.testkit.StepResult;

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.Map;

class MixUpTest extends RegularizerContract {
    private static final Seed SEED = new Seed(9);

    @Override
    protected Regularizer regularizer() {
        return new MixUp();
    }

    @Test
    void mixesImagesAndTargetsByTheSameShare() {
        StepResult result = new OneStep(regularizer(), SEED).run(Map.of("alpha", 5.0));

        float[] images = result.output(OneStep.EDITED_IMAGES);
        float[] targets = result.output(OneStep.EDITED_TARGETS);
        long[] before = result.inputs().get("images").longs();
        double far = result.step().drawn().getLast()[0];
        double share = 0;
        for (int i = 0; i < OneStep.IMAGES; i++) {
            int other = Neighbours.of(i, far);
            if (i % OneStep.CLASSES != other % OneStep.CLASSES) {
                share = targets[i * OneStep.CLASSES + i % OneStep.CLASSES];
                assertThat(targets[i * OneStep.CLASSES + other % OneStep.CLASSES])
                        .isEqualTo((float) (1 - share), within(1e-6f));
            }
        }
        assertThat(share).isBetween(0.01, 0.99);
        for (int i = 0; i < images.length; i++) {
            int other = Neighbours.of(i / 4, far) * 4 + i % 4;
            double mixed = share * before[i] + (1 - share) * before[other];
            assertThat((double) images[i]).isEqualTo(mixed, within(0.5001));
        }
    }

    @Test
    void sharesAreOfTheBetaDistribution() {
        for (double alpha : new double[] {0.2, 1, 4}) {
            double[] shares = BetaSample.of(alpha, 2000);
            double mean = Arrays.stream(shares).average().orElseThrow();
            double variance =
                    Arrays.stream(shares).map(x -> (x - mean) * (x - mean)).average().orElseThrow();
            assertThat(mean).as("mean for " + alpha).isEqualTo(0.5, within(0.035));
            assertThat(variance * 4 * (2 * alpha + 1))
                    .as("variance for " + alpha)
                    .isEqualTo(1, within(0.08));
        }
        long low = Arrays.stream(BetaSample.of(1, 2000)).filter(x -> x < 0.25).count();
        assertThat(low).isBetween(420L, 580L);
    }
}
