package io.augury.transforms;

import java.util.random.RandomGenerator;

/**
 * The rectangle that random erasing takes, in whole pixels, inside the image; empty if nothing
 * fits.
 *
 * <p>By algorithm 1 of the paper, with {@code s_l = 0.02} and {@code r_1 = 0.3}: area, aspect ratio
 * and top left corner are drawn until the rectangle lies inside the image. Sides are rounded to
 * whole pixels. The paper tries for ever, we try a thousand times.
 *
 * @see <a href="https://arxiv.org/abs/1708.04896">Random erasing data augmentation, algorithm 1</a>
 */
record ErasedBox(int left, int top, int width, int height) {
    private static final int ATTEMPTS = 1000;
    private static final double SMALLEST = 0.02;
    private static final double TALLEST = 1 / 0.3;

    /**
     * @param largest the largest area as a share of the image's; below 0.02 also the smallest
     */
    static ErasedBox of(int width, int height, double largest, RandomGenerator random) {
        double area = (double) width * height;
        double smallest = Math.min(SMALLEST, largest);
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            double erased = area * (smallest + (largest - smallest) * random.nextDouble());
            double aspect = 0.3 + (TALLEST - 0.3) * random.nextDouble();
            int h = (int) Math.round(Math.sqrt(erased * aspect));
            int w = (int) Math.round(Math.sqrt(erased / aspect));
            int left = random.nextInt(width);
            int top = random.nextInt(height);
            if (left + w <= width && top + h <= height) {
                return new ErasedBox(left, top, w, h);
            }
        }
        return new ErasedBox(0, 0, 0, 0);
    }
}
