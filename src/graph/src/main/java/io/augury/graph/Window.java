package io.augury.graph;

/**
 * How a kernel moves over an image: the same along both axes.
 *
 * @param stride pixels from one window to the next
 * @param padding pixels put around the image on each side
 * @param dilation pixels from one element of the kernel to the next
 * @param groups independent parts into which the channels are divided
 */
public record Window(long stride, long padding, long dilation, long groups) {
    /** Checks that all are in range. */
    public Window {
        if (stride < 1 || padding < 0 || dilation < 1 || groups < 1) {
            throw new GraphException(
                    "no window has stride %d, padding %d, dilation %d, groups %d"
                            .formatted(stride, padding, dilation, groups));
        }
    }

    /** A window with stride 1 and no padding. */
    public static Window dense() {
        return new Window(1, 0, 1, 1);
    }

    /** A window with a stride and a padding. */
    public static Window of(long stride, long padding) {
        return new Window(stride, padding, 1, 1);
    }

    /** The same with groups. */
    public Window withGroups(long count) {
        return new Window(stride, padding, dilation, count);
    }

    /** The same with a dilation. */
    public Window withDilation(long pixels) {
        return new Window(stride, padding, pixels, groups);
    }

    Window withoutGroups() {
        return withGroups(1);
    }

    Attributes attributes(long height, long width) {
        Attributes attributes =
                Attributes.none()
                        .with("kernel_shape", new long[] {height, width})
                        .with("strides", new long[] {stride, stride})
                        .with("pads", new long[] {padding, padding, padding, padding});
        if (dilation > 1) {
            attributes = attributes.with("dilations", new long[] {dilation, dilation});
        }
        return groups > 1 ? attributes.with("group", groups) : attributes;
    }
}
