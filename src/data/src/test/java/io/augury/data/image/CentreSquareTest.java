package io.augury.data.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.augury.spi.Image;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CentreSquareTest {
    /** Pillow 9.4: {@code resize((3, 3), BILINEAR, box=(1, 0, 6, 5))} of {@link #pattern()}. */
    private static final int[] SMALLER = {
        71, 154, 141, 136, 195, 79, 188, 83, 111, 164, 137, 81, 153, 100, 139, 88, 121, 168, 129,
        84, 167, 90, 149, 118, 131, 195, 82
    };

    /** The first row of the same with {@code (8, 8)}. */
    private static final int[] LARGER_ROW = {
        30, 113, 196, 53, 136, 219, 76, 159, 226, 99, 182, 89, 123, 206, 33, 146, 229, 56, 169, 108,
        79, 192, 19, 102
    };

    @Test
    void isPillowsWithinOneLevel() {
        assertNear(CentreSquare.of(pattern(), 3), SMALLER);
        assertNear(CentreSquare.of(pattern(), 8), LARGER_ROW);
    }

    @Test
    void leavesASquareOfTheSizeAlone() {
        Image square = Image.of(2, 2, 1, new byte[] {1, 2, 3, 4});

        assertThat(CentreSquare.of(square, 2)).isSameAs(square);
    }

    @ParameterizedTest
    @CsvSource({"1,1,5", "400,3,7", "3,400,4", "65,64,64", "10,10,33"})
    void keepsAnEvenColourAtAnySize(int width, int height, int side) {
        byte[] samples = new byte[width * height];
        java.util.Arrays.fill(samples, (byte) 201);

        Image square = CentreSquare.of(Image.of(width, height, 1, samples), side);

        assertThat(square.width()).isEqualTo(side);
        assertThat(square.height()).isEqualTo(side);
        assertThat(square.samples()).containsOnly(201);
    }

    private static Image pattern() {
        byte[] samples = new byte[7 * 5 * 3];
        for (int i = 0; i < samples.length; i++) {
            int x = i / 3 % 7;
            int y = i / 21;
            samples[i] = (byte) (x * 37 + y * 59 + i % 3 * 83);
        }
        return Image.of(7, 5, 3, samples);
    }

    private static void assertNear(Image image, int[] expected) {
        for (int i = 0; i < expected.length; i++) {
            assertThat(image.samples()[i] & 0xff).isBetween(expected[i] - 1, expected[i] + 1);
        }
    }
}
