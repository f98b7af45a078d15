package io.augury.transforms;

import static org.assertj.core.api.Assertions.assertThat;

import io.augury.spi.Image;
import io.augury.spi.Seed;
import io.augury.testkit.TestContext;
import io.augury.testkit.TestImages;

import org.junit.jupiter.api.Test;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Where the operations that draw a place put it. */
class RandomPlacementTest {
    private static final Seed SEED = new Seed(11);
    private static final int DRAWS = 4000;

    @Test
    void padCropShiftsByEveryAmountUpToThePaddingEquallyOften() {
        Image image = TestImages.noise(32, 32, 3, SEED.child("image"));
        Map<Image, String> shifts = new HashMap<>();
        for (int dx = -4; dx <= 4; dx++) {
            for (int dy = -4; dy <= 4; dy++) {
                shifts.put(PadCrop.shift(image, dx, dy, context(image, 0)), dx + "," + dy);
            }
        }
        Map<String, Integer> seen = new HashMap<>();
        for (int draw = 0; draw < DRAWS; draw++) {
            Image result = new PadCrop().apply(image, 4 / 32.0, context(image, draw));
            seen.merge(shifts.get(result), 1, Integer::sum);
        }

        assertThat(seen).hasSize(81).doesNotContainKey(null);
        // 4000 draws over 81 shifts: 49 each, with a standard deviation of 7.
        assertThat(seen.values()).allSatisfy(count -> assertThat(count).isBetween(21, 80));
    }

    @Test
    void cutoutIsClippedAtTheBorderAndCentredOnEveryPixel() {
        Image image = TestImages.noise(5, 4, 1, SEED.child("image"));
        for (double magnitude : new double[] {0.25, 0.5, 0.75, 1}) {
            int side = (int) (magnitude * 4);
            Set<Image> expected = new HashSet<>();
            for (int x = 0; x < 5; x++) {
                for (int y = 0; y < 4; y++) {
                    expected.add(squareAround(image, x, y, side));
                }
            }
            Set<Image> seen = new HashSet<>();
            for (int draw = 0; draw < 500; draw++) {
                seen.add(new Cutout().apply(image, magnitude, context(image, draw)));
            }

            assertThat(seen).as("squares of side %d", side).isEqualTo(expected);
        }
    }

    @Test
    void cutoutIsCentredOnEachPixelEquallyOften() {
        Image image = TestImages.noise(5, 4, 1, SEED.child("image"));
        Map<Image, Integer> seen = new HashMap<>();
        for (int draw = 0; draw < DRAWS; draw++) {
            Image cut = new Cutout().apply(image, 0.25, context(image, draw));
            seen.merge(cut, 1, Integer::sum);
        }

        double expected = DRAWS / 20.0;
        double distance =
                seen.values().stream()
                        .mapToDouble(count -> (count - expected) * (count - expected) / expected)
                        .sum();
        assertThat(seen).hasSize(20);
        // Chance exceeds this once in ten thousand times, for 19 degrees of freedom.
        assertThat(distance).isLessThan(50.8);
    }

    private static Image squareAround(Image image, int centreX, int centreY, int side) {
        byte[] samples = image.samples().clone();
        for (int y = 0; y < image.height(); y++) {
            for (int x = 0; x < image.width(); x++) {
                int dx = x - (centreX - side / 2);
                int dy = y - (centreY - side / 2);
                if (dx >= 0 && dx < side && dy >= 0 && dy < side) {
                    samples[y * image.width() + x] = (byte) 128;
                }
            }
        }
        return Image.of(image.width(), image.height(), 1, samples);
    }

    private static TestContext context(Image image, int draw) {
        return TestContext.of(SEED.child(draw), image);
    }
}
