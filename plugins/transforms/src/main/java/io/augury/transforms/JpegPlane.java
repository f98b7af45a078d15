package io.augury.transforms;

import io.augury.spi.TransformContext;

/** One component of a JPEG picture: samples of 0 to 255, padded to whole blocks. */
final class JpegPlane {
    private static final int SIDE = 8;

    private final int width;
    private final int height;
    private final int row;
    private final int rows;
    private final byte[] samples;

    JpegPlane(int width, int height, TransformContext context) {
        this.width = width;
        this.height = height;
        row = Math.ceilDiv(width, SIDE) * SIDE;
        rows = Math.ceilDiv(height, SIDE) * SIDE;
        samples = context.buffer(row, rows, 1);
    }

    /** The width with its padding. */
    int paddedWidth() {
        return row;
    }

    void set(int x, int y, int sample) {
        samples[y * row + x] = (byte) sample;
    }

    /** Takes a row of samples from numbers of four bytes: the first one of each. */
    void takeRow(int y, byte[] numbers, int from) {
        int start = y * row;
        for (int x = 0; x < width; x++) {
            samples[start + x] = numbers[from + 4 * x];
        }
    }

    /** The samples themselves, row by row with the padding. */
    byte[] samples() {
        return samples;
    }

    /** Where a row starts among the samples. */
    int start(int y) {
        return y * row;
    }

    /** Puts a row of this and another plane of its size side by side in numbers. */
    void pairRow(JpegPlane other, int y, int[] pairs, int to) {
        int start = y * row;
        for (int x = 0; x < width; x++) {
            pairs[to + x] = samples[start + x] & 0xff | (other.samples[start + x] & 0xff) << 16;
        }
    }

    /** Takes a grey picture of this size. */
    void take(byte[] picture) {
        for (int y = 0; y < height; y++) {
            System.arraycopy(picture, y * width, samples, y * row, width);
        }
        repeatRight();
    }

    /** Writes a grey picture of this size. */
    void give(byte[] picture) {
        for (int y = 0; y < height; y++) {
            System.arraycopy(samples, y * row, picture, y * width, width);
        }
    }

    /** Repeats the last column of the picture in the padding. */
    void repeatRight() {
        for (int y = 0; y < height; y++) {
            for (int x = width; x < row; x++) {
                samples[y * row + x] = samples[y * row + width - 1];
            }
        }
    }

    /** Repeats the last row of the picture in the padding. */
    void repeatDown() {
        for (int y = height; y < rows; y++) {
            System.arraycopy(samples, (height - 1) * row, samples, y * row, row);
        }
    }

    /** Makes each block what a decoder gets for it. */
    void lose(JpegQuantiser quantiser, JpegBlocks blocks) {
        repeatDown();
        for (int start = 0; start < count(); start += JpegBlocks.MOST) {
            int size = Math.min(JpegBlocks.MOST, count() - start);
            blocks.begin(size, quantiser);
            for (int i = 0; i < size; i++) {
                blocks.read(i, samples, corner(start + i), row);
            }
            blocks.lose();
            for (int i = 0; i < size; i++) {
                blocks.write(i, samples, corner(start + i), row);
            }
        }
    }

    /** How many blocks there are. */
    private int count() {
        return row / SIDE * (rows / SIDE);
    }

    private int corner(int block) {
        int across = row / SIDE;
        return (block / across * row + block % across) * SIDE;
    }
}
