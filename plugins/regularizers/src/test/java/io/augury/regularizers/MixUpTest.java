package io.augury.regularizers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.augury.spi.Regularizer;
import io.augury.spi.Seed;
import io.augury.testkit.OneStep;
import io.augury.testkit.RegularizerContract;
import io.augury.testkit.StepResult;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;

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

    @ParameterizedTest
    @ValueSource(strings = {"0.2", "1", "8"})
    void sharesAreOfTheBetaDistribution(String alpha) {
        var shares =
                Distribution.of(
                        batches(Double.parseDouble(alpha), 4000, 2)
                                .mapToDouble(image -> image.targets()[0]));
        assertThat(BetaGolden.of(alpha))
                .hasSize(60)
                // Nearer to the ends shares are rounded to 0 and 1.
                .filteredOn(golden -> Math.min(golden.quantile(), 1 - golden.quantile()) > 1e-6)
                .allSatisfy(
                        golden -> shares.assertShareUpTo(golden.quantile(), golden.probability()));
    }

    @Test
    void everyOtherImageIsMixedInEquallyOften() {
        int times = 2000;
        double[] counts = new double[5];
        batches(1, times, 5)
                .forEach(
                        image -> {
                            for (int other = 0; other < 5; other++) {
                                counts[other] += image.targets()[other] > 0 ? 1 : 0;
                            }
                        });
        double distance = 0;
        for (int other = 1; other < 5; other++) {
            distance += Math.pow(counts[other] - times / 4.0, 2) / (times / 4.0);
        }
        assertThat(Arrays.stream(counts).skip(1).sum()).isEqualTo(times);
        // Chance exceeds this once in ten thousand times, for 3 degrees of freedom.
        assertThat(distance).isLessThan(21.1);
    }

    private Stream<BatchDraws.First> batches(double alpha, int times, int images) {
        return BatchDraws.of(regularizer(), Map.of("alpha", alpha), times, images, 1, 1).stream();
    }
}
