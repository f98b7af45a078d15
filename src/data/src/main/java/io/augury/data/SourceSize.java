package io.augury.data;

import java.util.Comparator;

/**
 * The size of an image as it was stored, in pixels, after turning it upright.
 *
 * <p>Ordered by area, then width.
 */
public record SourceSize(int width, int height) implements Comparable<SourceSize> {
    private static final Comparator<SourceSize> BY_AREA =
            Comparator.<SourceSize>comparingLong(size -> (long) size.width * size.height)
                    .thenComparingInt(SourceSize::width);

    @Override
    public int compareTo(SourceSize other) {
        return BY_AREA.compare(this, other);
    }

    @Override
    public String toString() {
        return width + "x" + height;
    }
}
