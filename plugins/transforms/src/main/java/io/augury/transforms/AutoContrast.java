package io.augury.transforms;

import io.augury.spi.Image;
import io.augury.spi.ImageTransform;
import io.augury.spi.TransformContext;
import io.augury.spi.TransformSpec;

/**
 * Stretches each channel so that its darkest sample becomes 0 and its lightest 255; a channel of
 * one value stays.
 *
 * @see <a href="https://arxiv.org/abs/1805.09501">AutoAugment, table 6</a>
 */
public final class AutoContrast implements ImageTransform {
    private static final TransformSpec SPEC =
            TransformSpec.named("AutoContrast")
                    .summary("Stretches each channel to the full range.")
                    .source("AutoAugment, table 6; Pillow ImageOps.autocontrast")
                    .build();

    @Override
    public TransformSpec spec() {
        return SPEC;
    }

    @Override
    public Image apply(Image image, double magnitude, TransformContext context) {
        int channels = image.channels();
        int pixels = image.width() * image.height();
        byte[] run = Rgb.run(context);
        int[] ends = context.numbers(2 * channels);
        for (int channel = 0; channel < channels; channel++) {
            ends[2 * channel] = 255;
            ends[2 * channel + 1] = 0;
        }
        for (int start = 0; start < pixels; start += Rgb.RUN) {
            int count = Math.min(Rgb.RUN, pixels - start);
            read(image, start, run, count);
            for (int channel = 0; channel < channels; channel++) {
                ends[2 * channel] = least(run, count, 8 * channel, ends[2 * channel]);
                ends[2 * channel + 1] = most(run, count, 8 * channel, ends[2 * channel + 1]);
            }
        }
        Image result = context.blankLike(image);
        byte[] out = result.samples();
        for (int start = 0; start < pixels; start += Rgb.RUN) {
            int count = Math.min(Rgb.RUN, pixels - start);
            read(image, start, run, count);
            for (int channel = 0; channel < channels; channel++) {
                stretch(run, count, 8 * channel, ends[2 * channel], ends[2 * channel + 1]);
            }
            write(run, start, count, channels, out);
        }
        return result;
    }

    private static void read(Image image, int start, byte[] run, int count) {
        if (image.channels() == 3) {
            Rgb.read(image.samples(), 3 * start, run, count);
            return;
        }
        for (int i = 0; i < count; i++) {
            Four.set(run, 4 * i, image.samples()[start + i] & 0xff);
        }
    }

    private static void write(byte[] run, int start, int count, int channels, byte[] out) {
        if (channels == 3) {
            Rgb.write(run, out, 3 * start, count);
            return;
        }
        for (int i = 0; i < count; i++) {
            out[start + i] = run[4 * i];
        }
    }

    private static int least(byte[] run, int count, int shift, int sofar) {
        int least = sofar;
        for (int i = 0; i < count; i++) {
            least = Math.min(least, Four.get(run, 4 * i) >>> shift & 0xff);
        }
        return least;
    }

    private static int most(byte[] run, int count, int shift, int sofar) {
        int most = sofar;
        for (int i = 0; i < count; i++) {
            most = Math.max(most, Four.get(run, 4 * i) >>> shift & 0xff);
        }
        return most;
    }

    private static void stretch(byte[] run, int count, int shift, int low, int high) {
        if (high <= low) {
            return;
        }
        double scale = 255.0 / (high - low);
        double offset = -low * scale;
        int others = ~(0xff << shift);
        for (int i = 0; i < count; i++) {
            int four = Four.get(run, 4 * i);
            int sample = Math.min(255, (int) ((four >>> shift & 0xff) * scale + offset));
            Four.set(run, 4 * i, four & others | sample << shift);
        }
    }
}
