package io.augury.transforms;

/** One component of a JPEG picture: samples of 0 to 255, padded to whole blocks. */
final class JpegPlane {
    private static final int SIDE = 8;

    private final int width;
    private final int height;
    private final int row;
    private final int rows;
    private final byte[] samples;

    JpegPlane(int width, int height) {
        this.width = width;
        this.height = height;
        row = Math.ceilDiv(width, SIDE) * SIDE;
        rows = Math.ceilDiv(height, SIDE) * SIDE;
        samples = new byte[row * rows];
    }

    /** The width with its padding. */
    int paddedWidth() {
        return row;
    }

    int get(int x, int y) {
        return samples[y * row + x] & 0xff;
    }

    void set(int x, int y, int sample) {
        samples[y * row + x] = (byte) sample;
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

    /** Makes each block what a decoder gets for it; the padding below repeats the last row. */
    void lose(JpegQuantiser quantiser) {
        for (int y = height; y < rows; y++) {
            System.arraycopy(samples, (height - 1) * row, samples, y * row, row);
        }
        var transform = new JpegBlock();
        int[] block = new int[SIDE * SIDE];
        for (int y = 0; y < rows; y += SIDE) {
            for (int x = 0; x < row; x += SIDE) {
                read(y * row + x, block);
                transform.transform(block);
                quantiser.round(block);
                transform.restore(block);
                write(block, y * row + x);
            }
        }
    }

    private void read(int corner, int[] block) {
        for (int i = 0; i < block.length; i++) {
            block[i] = (samples[corner + i / SIDE * row + i % SIDE] & 0xff) - 128;
        }
    }

    private void write(int[] block, int corner) {
        for (int i = 0; i < block.length; i++) {
            samples[corner + i / SIDE * row + i % SIDE] = (byte) Math.clamp(block[i] + 128, 0, 255);
        }
    }
}
