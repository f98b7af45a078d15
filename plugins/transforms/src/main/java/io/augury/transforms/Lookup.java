package io.augury.transforms;

import io.augury.spi.Image;
import io.augury.spi.TransformContext;

/** A table from sample to sample, one for each channel or one for all. */
final class Lookup {
    private final byte[][] tables;

    /** Tables to be filled: as many as the image has channels, or one for all of them. */
    Lookup(int tables) {
        this.tables = new byte[tables][256];
    }

    /** Maps a sample, to at most 255. */
    void set(int table, int from, int to) {
        tables[table][from] = (byte) Math.min(to, 255);
    }

    /** Maps each sample to itself. */
    void keep(int table) {
        for (int value = 0; value < 256; value++) {
            tables[table][value] = (byte) value;
        }
    }

    Image apply(Image image, TransformContext context) {
        byte[] in = image.samples();
        byte[] out = context.buffer(image.width(), image.height(), image.channels());
        if (tables.length == 1) {
            byte[] table = tables[0];
            for (int i = 0; i < in.length; i++) {
                out[i] = table[in[i] & 0xff];
            }
        } else {
            applyRgb(in, out);
        }
        return Image.of(image.width(), image.height(), image.channels(), out);
    }

    private void applyRgb(byte[] in, byte[] out) {
        byte[] red = tables[0];
        byte[] green = tables[1];
        byte[] blue = tables[2];
        for (int i = 0; i < in.length; i += 3) {
            out[i] = red[in[i] & 0xff];
            out[i + 1] = green[in[i + 1] & 0xff];
            out[i + 2] = blue[in[i + 2] & 0xff];
        }
    }
}
