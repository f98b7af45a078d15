package io.augury.runtime.blocked;

/** Cuts images into strips of rows, so that no long row of numbers is added up one by one. */
final class Strips {
    /** Most pixels of a strip; sums are then as exact as those of the plain operators. */
    private static final long PIXELS = 128;

    private Strips() {}

    /** The most rows in a strip of which an image consists. */
    static long rows(long height, long width) {
        long rows = height;
        while (rows > 1 && (rows * width > PIXELS || height % rows != 0)) {
            rows--;
        }
        return rows;
    }
}
