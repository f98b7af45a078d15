package io.augury.training.child;

import io.augury.graph.Attributes;
import io.augury.graph.ElementType;
import io.augury.graph.Expressions;
import io.augury.graph.GraphException;
import io.augury.graph.Shape;
import io.augury.graph.Tensor;
import io.augury.graph.TensorType;
import io.augury.graph.Value;

import java.util.Map;

/**
 * The images that a file takes: its only input.
 *
 * @param name of the input
 * @param type {@code [N, C, H, W]} or {@code [N, H, W, C]}; open lengths are {@link Shape#BATCH}
 * @param channelsLast whether it is the second
 */
record OnnxImages(String name, TensorType type, boolean channelsLast) {
    /** Shares of red, green and blue in grey, as Pillow has them (ITU-R 601-2). */
    private static final float[] LUMA = {0.299f, 0.587f, 0.114f};

    /**
     * @throws GraphException if there is not one input of images with 1 or 3 channels
     */
    static OnnxImages of(Map<String, TensorType> inputs) {
        if (inputs.size() != 1) {
            throw new GraphException(
                    "the model has the inputs %s; allowed: one, the images".formatted(inputs));
        }
        String name = inputs.keySet().iterator().next();
        TensorType type = inputs.get(name);
        boolean known =
                type.shape().rank() == 4
                        && (type.element() == ElementType.FLOAT
                                || type.element() == ElementType.UINT8);
        boolean first = known && isChannels(type.shape().dim(1));
        boolean last = known && isChannels(type.shape().dim(3));
        if (!first && !last) {
            throw new GraphException(
                    "input '%s' is %s; allowed: float or uint8 images [N, C, H, W] or [N, H, W, C] of 1 or 3 channels"
                            .formatted(name, type));
        }
        return new OnnxImages(name, type, !first);
    }

    private static boolean isChannels(long length) {
        return length == 1 || length == 3;
    }

    private long channels() {
        return type.shape().dim(channelsLast ? 3 : 1);
    }

    /** Height and width that the model has for images of a size: its own if it fixes them. */
    long[] sides(long height, long width) {
        long own = type.shape().dim(channelsLast ? 1 : 2);
        long across = type.shape().dim(channelsLast ? 2 : 3);
        return new long[] {own > 0 ? own : height, across > 0 ? across : width};
    }

    /** The number of images in a batch if the file fixes it, else {@link Shape#BATCH}. */
    long batch() {
        return type.shape().dim(0);
    }

    TensorType sized(long batch, long[] sides) {
        long[] dims =
                channelsLast
                        ? new long[] {batch, sides[0], sides[1], channels()}
                        : new long[] {batch, channels(), sides[0], sides[1]};
        return type.withShape(Shape.of(dims));
    }

    /** Images {@code [N, C, H, W]} as the file takes them. */
    Value adapted(Expressions g, Value images, long[] sides) {
        Value coloured = coloured(g, images);
        Value sized = resized(g, coloured, sides);
        Value placed = channelsLast ? g.transpose(sized, 0, 2, 3, 1) : sized;
        return g.cast(placed, type.element());
    }

    private Value coloured(Expressions g, Value images) {
        if (images.dim(1) == channels()) {
            return images;
        }
        if (images.dim(1) == 1) {
            return g.concat(1, images, images, images);
        }
        if (images.dim(1) != 3) {
            throw new GraphException(
                    "the model takes images of %d channels, not %d"
                            .formatted(channels(), images.dim(1)));
        }
        Value shares = g.constant(Tensor.floats(Shape.of(1, 3, 1, 1), LUMA));
        return g.reduceSum(g.mul(images, shares), true, 1);
    }

    private static Value resized(Expressions g, Value images, long[] sides) {
        if (images.dim(2) == sides[0] && images.dim(3) == sides[1]) {
            return images;
        }
        Attributes linear =
                Attributes.none().with("mode", "linear").with("axes", new long[] {2, 3});
        return g.op("Resize", linear, images, null, null, g.longs(sides));
    }
}
