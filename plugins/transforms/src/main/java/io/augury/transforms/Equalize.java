package io.augury.transforms;

import io.augury.spi.Image;
import io.augury.spi.ImageTransform;
import io.augury.spi.TransformContext;
import io.augury.spi.TransformSpec;

/**
 * Spreads the values of each channel so that they are about equally frequent.
 *
 * @see <a href="https://arxiv.org/abs/1805.09501">AutoAugment, table 6</a>
 */
public final class Equalize implements ImageTransform {
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
        Lookup lookup = new Lookup(image.channels());
        int[][] counts = histograms(image);
        for (int channel = 0; channel < counts.length; channel++) {
            spread(counts[channel], channel, lookup);
        }
        return lookup.apply(image, context);
    }

    private static int[][] histograms(Image image) {
        byte[] in = image.samples();
        int[][] counts = new int[image.channels()][256];
        int[] first = counts[0];
        if (image.channels() == 1) {
            for (byte sample : in) {
                first[sample & 0xff]++;
            }
            return counts;
        }
        int[] second = counts[1];
        int[] third = counts[2];
        for (int i = 0; i < in.length; i += 3) {
            first[in[i] & 0xff]++;
            second[in[i + 1] & 0xff]++;
            third[in[i + 2] & 0xff]++;
        }
        return counts;
    }

    private static void spread(int[] counts, int channel, Lookup lookup) {
        int total = 0;
        int last = 0;
        for (int count : counts) {
            total += count;
            last = count > 0 ? count : last;
        }
        int step = (total - last) / 255;
        if (step == 0) {
            lookup.keep(channel);
            return;
        }
        // Grows with the sum; a division each time would take longer than all the rest.
        int quotient = 0;
        int sum = step / 2;
        for (int value = 0; value < 256; value++) {
            while (quotient < 255 && (quotient + 1) * step <= sum) {
                quotient++;
            }
            lookup.set(channel, value, quotient);
            sum += counts[value];
        }
    }
}
