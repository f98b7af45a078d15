package io.augury.training;

import io.augury.graph.ElementType;
import io.augury.graph.Expressions;
import io.augury.graph.Value;

/** From decoded pixels to what a child sees. */
final class Pixels {
    private Pixels() {}

    /**
     * Normalised pixels.
     *
     * @param images uint8 {@code [N, H, W, C]}
     * @param mean float {@code [C]}, in units of 0 to 255
     * @param deviation float {@code [C]}, in units of 0 to 255
     * @return float {@code [N, C, H, W]}
     */
    static Value normalised(Expressions g, Value images, Value mean, Value deviation) {
        long channels = mean.dim(0);
        Value pixels = g.cast(g.transpose(images, 0, 3, 1, 2), ElementType.FLOAT);
        // One axis of pixels: else the runtime transposes afterwards, and subtracts number by
        // number.
        Value flat = g.reshape(pixels, -1, channels, images.dim(1) * images.dim(2));
        Value centred = g.sub(flat, g.reshape(mean, channels, 1));
        Value scaled = g.div(centred, g.reshape(deviation, channels, 1));
        return g.reshape(scaled, -1, channels, images.dim(1), images.dim(2));
    }
}
