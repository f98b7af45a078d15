package io.augury.transforms;

import io.augury.spi.Image;
import io.augury.spi.ImageTransform;
import io.augury.spi.TransformContext;
import io.augury.spi.TransformSpec;

import java.util.Arrays;

/**
 * Spreads the values of each channel so that they are about equally frequent.
 *
 * @see <a href="https://arxiv.org/abs/1805.09501">AutoAugment, table 6</a>
 */
public final class Equalize implements ImageTransform {
    private static final int VALUES = 256;

    private static final TransformSpec SPEC =
            TransformSpec.named("Equalize")
                    .summary("Makes the values of each channel about equally frequent.")
                    .source("AutoAugment, table 6; Pillow ImageOps.equalize")
                    .build();

    @Override
    public TransformSpec spec() {
        return SPEC;
    }

    @Override
    public Image apply(Image image, double magnitude, TransformContext context) {
        Lookup lookup = new Lookup(image.channels(), context);
        int[] counts = context.numbers(VALUES * image.channels());
        count(image, counts);
        for (int channel = 0; channel < image.channels(); channel++) {
            spread(counts, channel, lookup);
        }
        return lookup.apply(image, context);
    }

    private static void count(Image image, int[] counts) {
        byte[] in = image.samples();
        Arrays.fill(counts, 0, VALUES * image.channels(), 0);
        if (image.channels() == 1) {
            for (byte sample : in) {
                counts[sample & 0xff]++;
            }
            return;
        }
        for (int i = 0; i < in.length; i += 3) {
            counts[in[i] & 0xff]++;
            counts[VALUES + (in[i + 1] & 0xff)]++;
            counts[2 * VALUES + (in[i + 2] & 0xff)]++;
        }
    }

    private static void spread(int[] counts, int channel, Lookup lookup) {
        int total = 0;
        int last = 0;
        for (int value = 0; value < VALUES; value++) {
            int count = counts[VALUES * channel + value];
            total += count;
            last = count > 0 ? count : last;
        }
        int step = (total - last) / 255;
        if (step == 0) {
            lookup.keep(channel);
            return;
        }
        // With the half added, no quotient is so near to a whole number that rounding matters.
        double perStep = 1.0 / step;
        int sum = step / 2;
        for (int value = 0; value < VALUES; value++) {
            lookup.set(channel, value, (int) ((sum + 0.5) * perStep));
            sum += counts[VALUES * channel + value];
        }
    }
}
