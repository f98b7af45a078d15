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

import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

class CutMixTest extends RegularizerContract {
    private static final Seed SEED = new Seed(9);

    @Override
    protected Regularizer regularizer() {
        return new CutMix();
    }

    @Test
    void pastesARectangleAndMixesTargetsByItsArea() {
        boolean pasted = false;
        for (int seed = 0; seed < 12; seed++) {
            StepResult result =
                    new OneStep(regularizer(), new Seed(seed))
                            .run(Map.of("alpha", 1.0, "probability", 1.0));
            pasted |= check(result);
        }
        assertThat(pasted).isTrue();
    }

    /** True if something was pasted. */
    private static boolean check(StepResult result) {
        float[] images = result.output(OneStep.EDITED_IMAGES);
        long[] before = result.inputs().get("images").longs();
        double far = result.step().drawn().getLast()[0];
        int foreign = 0;
        for (int pixel = 0; pixel < 4; pixel++) {
            boolean own = true;
            boolean other = true;
            for (int i = 0; i < OneStep.IMAGES; i++) {
                own &= images[i * 4 + pixel] == before[i * 4 + pixel];
                other &= images[i * 4 + pixel] == before[Neighbours.of(i, far) * 4 + pixel];
            }
            assertThat(own || other).isTrue();
            foreign += own ? 0 : 1;
        }
        float[] targets = result.output(OneStep.EDITED_TARGETS);
        for (int i = 0; i < OneStep.IMAGES; i++) {
            boolean same = i % 3 == Neighbours.of(i, far) % 3;
            assertThat(targets[i * 3 + i % 3])
                    .isEqualTo(same ? 1 : 1 - foreign / 4f, within(1e-6f));
        }
        return foreign > 0;
    }

    @Test
    void probabilityZeroChangesNothing() {
        StepResult result =
                new OneStep(regularizer(), SEED).run(Map.of("alpha", 1.0, "probability", 0.0));

        long[] before = result.inputs().get("images").longs();
        for (int i = 0; i < before.length; i++) {
            assertThat(result.output(OneStep.EDITED_IMAGES)[i]).isEqualTo(before[i]);
        }
        assertThat(result.output(OneStep.EDITED_TARGETS))
                .isEqualTo(result.inputs().get("targets").floats());
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.5", "1", "8"})
    void rectanglesAndWeightsAreDistributedAsInThePaper(String alpha) {
        int height = 100;
        int width = 200;
        List<PastedBox> boxes =
                BatchDraws.of(
                                regularizer(),
                                Map.of("alpha", Double.parseDouble(alpha), "probability", 1.0),
                                2000,
                                2,
                                height,
                                width)
                        .stream()
                        .map(image -> PastedBox.of(image, height, width))
                        .toList();
        List<PastedBox> expected =
                PastedBox.byThePaper(
                        BetaGolden.of(alpha).stream().map(BetaGolden::quantile).toList());

        assertThat(boxes)
                .allSatisfy(box -> assertThat(box.kept()).isEqualTo(1 - box.area(), within(1e-6)));
        assertThat(boxes).filteredOn(box -> box.area() == 0).hasSizeLessThan(40);
        List<PastedBox> seen = boxes.stream().filter(box -> box.area() > 0).toList();
        assertFollow(seen, expected, PastedBox::kept, 1.0 / height);
        assertFollow(seen, expected, PastedBox::width, 1.0 / width);
        assertFollow(seen, expected, PastedBox::height, 1.0 / height);
        assertFollow(seen, expected, PastedBox::left, 1.0 / width);
        assertFollow(seen, expected, PastedBox::top, 1.0 / height);
    }

    private static void assertFollow(
            List<PastedBox> boxes,
            List<PastedBox> expected,
            ToDoubleFunction<PastedBox> measure,
            double pixel) {
        Distribution.of(boxes.stream().mapToDouble(measure))
                .assertFollows(Distribution.of(expected.stream().mapToDouble(measure)), pixel);
    }

    @Test
    void aBatchIsMixedWithTheProbability() {
        int times = 2000;
        long mixed =
                BatchDraws.of(
                                regularizer(),
                                Map.of("alpha", 1.0, "probability", 0.3),
                                times,
                                2,
                                32,
                                32)
                        .stream()
                        .filter(image -> image.targets()[0] < 1)
                        .count();
        assertThat((double) mixed).isEqualTo(0.3 * times, within(4 * Math.sqrt(0.21 * times)));
    }
}
