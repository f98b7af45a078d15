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
        Value pixels = g.cast(g.transpose(images, 0, 3, 1, 2), ElementType.FLOAT);
        long channels = mean.dim(0);
        Value centred = g.sub(pixels, g.reshape(mean, channels, 1, 1));
        return g.div(centred, g.reshape(deviation, channels, 1, 1));
    }
}
