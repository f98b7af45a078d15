package io.augury.transforms;

import static org.assertj.core.api.Assertions.assertThat;

import io.augury.spi.Image;
import io.augury.spi.ImageTransform;
import io.augury.spi.Sampling;
import io.augury.spi.Seed;
import io.augury.testkit.TestContext;
import io.augury.testkit.TestImages;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;

/** Many pixels read at once are those that are read one by one, as grey images are. */
class InterpolationTest {
    private static final int HEIGHT = 9;

    /** Several rows in a run, one, and rows that take two runs and three. */
    @ParameterizedTest
    @ValueSource(ints = {5, 40, Run.LENGTH, Run.LENGTH + 1, 2 * Run.LENGTH + 70})
    void runsReadWhatSinglePixelsDo(int width) {
        Image grey = TestImages.noise(width, HEIGHT, 1, new Seed(1));
        Image colour = threeTimes(grey);
        for (Sampling sampling : List.of(Sampling.BILINEAR, Sampling.BICUBIC)) {
            assertSame(new Rotate(), 7, grey, colour, sampling);
            assertSame(new ShearX(), 0.21, grey, colour, sampling);
            assertSame(new ShearY(), 0.21, grey, colour, sampling);
            assertSame(new TranslateX(), 0.13, grey, colour, sampling);
            assertSame(new TranslateY(), 0.13, grey, colour, sampling);
        }
    }

    private static void assertSame(
            ImageTransform transform,
            double magnitude,
            Image grey,
            Image colour,
            Sampling sampling) {
        Image single = warped(transform, magnitude, grey, sampling);
        assertThat(warped(transform, magnitude, colour, sampling))
                .as("%s, %s", transform.spec().name(), sampling)
                .isEqualTo(threeTimes(single));
        assertThat(single).isNotEqualTo(grey);
    }

    private static Image warped(
            ImageTransform transform, double magnitude, Image image, Sampling sampling) {
        TestContext context = TestContext.of(new Seed(2), image).withSampling(sampling);
        return transform.apply(image, magnitude, context);
    }

    private static Image threeTimes(Image grey) {
        byte[] samples = new byte[3 * grey.samples().length];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = grey.samples()[i / 3];
        }
        return Image.of(grey.width(), grey.height(), 3, samples);
    }
}
