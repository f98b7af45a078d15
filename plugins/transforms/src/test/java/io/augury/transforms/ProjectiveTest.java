package io.augury.transforms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.augury.spi.Image;
import io.augury.spi.Seed;
import io.augury.testkit.TestContext;
import io.augury.testkit.TestImages;

import org.junit.jupiter.api.Test;

import java.util.random.RandomGenerator;

/** A projective map takes the shifted corners to the image's own. */
class ProjectiveTest {
    private static final int WIDTH = 40;
    private static final int HEIGHT = 30;

    @Test
    void shiftedCornersComeFromTheCorners() {
        RandomGenerator random = new Seed(5).generator();
        for (int draw = 0; draw < 200; draw++) {
            double[] s = random.doubles(8).map(share -> 0.3 * share).toArray();
            double[] map = new double[8];
            Projective.ontoQuadrangle(s, WIDTH, HEIGHT, map);
            requireMaps(map, s[0], s[1], 0, 0);
            requireMaps(map, 1 - s[2], s[3], 1, 0);
            requireMaps(map, 1 - s[4], 1 - s[5], 1, 1);
            requireMaps(map, s[6], 1 - s[7], 0, 1);
        }
    }

    private static void requireMaps(double[] map, double x, double y, int toX, int toY) {
        double u = x * WIDTH;
        double v = y * HEIGHT;
        assertThat(PixelMap.x(map, u, v)).isCloseTo(toX * WIDTH, within(1e-9 * WIDTH));
        assertThat(PixelMap.y(map, u, v)).isCloseTo(toY * HEIGHT, within(1e-9 * HEIGHT));
    }

    @Test
    void noShiftIsTheImage() {
        Image image = TestImages.noise(WIDTH, HEIGHT, 3, new Seed(6));
        var context = TestContext.of(new Seed(7), image);
        assertThat(new Perspective().apply(image, 0, context)).isEqualTo(image);
    }
}
