package io.augury.transforms;

import io.augury.spi.TransformContext;

import java.util.Arrays;

/** One component of a JPEG picture: samples of 0 to 255, padded to whole blocks. */
final class JpegPlane {
    private static final int SIDE = 8;

    private final int width;
    private final int height;
    private final int row;
    private final int rows;
    private final int[] samples;

    JpegPlane(int width, int height, TransformContext context) {
        this.width = width;
        this.height = height;
        row = Math.ceilDiv(width, SIDE) * SIDE;
        rows = Math.ceilDiv(height, SIDE) * SIDE;
        samples = context.numbers(row * rows);
    }

    /** The width with its padding. */
    int paddedWidth() {
        return row;
    }

    /** The samples themselves, row by row with the padding. */
    int[] samples() {
        return samples;
    }

    /** Where a row starts among the samples. */
    int start(int y) {
        return y * row;
    }

    /** Takes a grey picture of this size. */
    void take(byte[] picture) {
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                samples[y * row + x] = picture[y * width + x] & 0xff;
            }
        }
        repeatRight();
    }

    /** Writes a grey picture of this size. */
    void give(byte[] picture) {
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                picture[y * width + x] = (byte) samples[y * row + x];
            }
        }
    }

    /** Repeats the last column of the picture in the padding. */
    void repeatRight() {
        for (int y = 0; y < height; y++) {
            int end = y * row + width;
            Arrays.fill(samples, end, (y + 1) * row, samples[end - 1]);
        }
    }

    /** Repeats the last row of the picture in the padding. */
    private void repeatDown() {
        for (int y = height; y < rows; y++) {
            System.arraycopy(samples, (height - 1) * row, samples, y * row, row);
        }
    }

    /** Makes each block what a decoder gets for it. */
    void lose(JpegQuantiser quantiser, JpegBlocks blocks) {
        repeatDown();
        int all = row / SIDE * (rows / SIDE);
        int batch = Math.ceilDiv(all, Math.ceilDiv(all, JpegBlocks.MOST));
        for (int start = 0; start < all; start += batch) {
            int size = Math.min(batch, all - start);
            blocks.begin(size, quantiser);
            for (int i = 0; i < size; i += inRow(start + i, size - i)) {
                blocks.read(i, inRow(start + i, size - i), samples, corner(start + i), row);
            }
            blocks.lose();
            for (int i = 0; i < size; i += inRow(start + i, size - i)) {
                blocks.write(i, inRow(start + i, size - i), samples, corner(start + i), row);
            }
        }
    }

    /** How many blocks stand side by side from a block on, at most so many. */
    private int inRow(int block, int most) {
        int across = row / SIDE;
        return Math.min(most, across - block % across);
    }

    private int corner(int block) {
        int across = row / SIDE;
        return (block / across * row + block % across) * SIDE;
    }
}
