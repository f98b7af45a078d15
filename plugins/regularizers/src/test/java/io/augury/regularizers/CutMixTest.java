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
}
