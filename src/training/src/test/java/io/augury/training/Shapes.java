package io.augury.training;

import io.augury.data.Sample;
import io.augury.spi.Image;
import io.augury.spi.Seed;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Small images that a child learns in seconds: noise with a bright bar, one class a direction. */
final class Shapes {
    static final List<String> CLASSES = List.of("row", "column", "corner");
    static final int SIDE = 8;

    private Shapes() {}

    static List<Sample> samples(int count, int channels, String purpose) {
        List<Sample> samples = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            RandomGenerator random = new Seed(11).child(purpose).child(i).generator();
            byte[] pixels = new byte[SIDE * SIDE * channels];
            random.nextBytes(pixels);
            int label = i % CLASSES.size();
            int place = random.nextInt(SIDE);
            for (int at = 0; at < SIDE * SIDE; at++) {
                int x = at % SIDE;
                int y = at / SIDE;
                boolean bright =
                        switch (label) {
                            case 0 -> y == place;
                            case 1 -> x == place;
                            default -> x < 3 && y < 3;
                        };
                for (int c = 0; c < channels; c++) {
                    int value = pixels[at * channels + c] & 0x7f;
                    pixels[at * channels + c] = (byte) (bright ? 255 : value);
                }
            }
            samples.add(
                    new Sample(Image.of(SIDE, SIDE, channels, pixels), label, purpose + "/" + i));
        }
        return samples;
    }
}
