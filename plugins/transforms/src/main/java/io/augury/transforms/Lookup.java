package io.augury.transforms;

import io.augury.spi.Image;
import io.augury.spi.TransformContext;

/** A table from sample to sample for each channel. */
final class Lookup {
    private static final int VALUES = 256;

    private final byte[] tables;

    /** Tables to be filled, as many as there are channels. */
    Lookup(int channels, TransformContext context) {
        tables = context.buffer(VALUES, channels, 1);
    }

    /** Maps a sample, to at most 255. */
    void set(int channel, int from, int to) {
        tables[VALUES * channel + from] = (byte) Math.min(to, 255);
    }

    /** Maps each sample to itself. */
    void keep(int channel) {
        for (int value = 0; value < VALUES; value++) {
            set(channel, value, value);
        }
    }

    Image apply(Image image, TransformContext context) {
        byte[] in = image.samples();
        Image result = context.blankLike(image);
        byte[] out = result.samples();
        if (image.channels() == 1) {
            for (int i = 0; i < in.length; i++) {
                out[i] = tables[in[i] & 0xff];
            }
        } else {
            applyRgb(in, out);
        }
        return result;
    }

    private void applyRgb(byte[] in, byte[] out) {
        for (int i = 0; i < in.length; i += 3) {
            out[i] = tables[in[i] & 0xff];
            out[i + 1] = tables[VALUES + (in[i + 1] & 0xff)];
            out[i + 2] = tables[2 * VALUES + (in[i + 2] & 0xff)];
        }
    }
}
