package io.augury.autodiff;

import io.augury.graph.Attributes;
import io.augury.graph.Expressions;
import io.augury.graph.Shape;
import io.augury.graph.Value;

import java.util.ArrayList;
import java.util.List;

/**
 * Gradients of convolutions over images. The formulations are those that ran fastest on ONNX
 * Runtime's processor kernels, see {@code src/docs/decisions}.
 */
final class ConvolutionGradients implements GradientRules {
    @Override
    public void declare(GradientRegistry.Builder rules) {
        rules.op("Conv", 11)
                .input(0, ConvolutionGradients::convImage)
                .input(1, g -> kernel(g, g.x(0), g.dy()))
                .input(2, ConvolutionGradients::offset);
        rules.op("ConvTranspose", 11)
                .input(0, ConvolutionGradients::transposedImage)
                .input(1, g -> kernel(g, g.dy(), g.x(0)))
                .input(2, ConvolutionGradients::offset);
    }

    private static Value offset(GradientScope g) {
        Geometry.requireImages(g);
        return g.reduceSum(g.dy(), 0, 2, 3);
    }

    /** The window of a convolution along height and width. */
    private record Geometry(
            long groups, long[] kernel, long[] strides, long[] pads, long[] dilations) {
        static Geometry of(GradientScope g) {
            requireImages(g);
            Attributes a = g.attributes();
            return new Geometry(
                    a.integer("group", 1),
                    new long[] {g.length(g.x(1), 2), g.length(g.x(1), 3)},
                    a.integers("strides", 1, 1),
                    a.integers("pads", 0, 0, 0, 0),
                    a.integers("dilations", 1, 1));
        }

        static void requireImages(GradientScope g) {
            if (g.x(0).shape().rank() != 4) {
                throw g.fail("has a gradient for images [N, C, H, W] only");
            }
        }

        /** How far the padded image goes beyond the last window's start, along an axis. */
        long reach(int axis) {
            return dilations[axis] * (kernel[axis] - 1);
        }

        boolean isDense() {
            return strides[0] == 1 && strides[1] == 1;
        }

        Attributes attributes() {
            return Attributes.none()
                    .with("group", groups)
                    .with("strides", strides)
                    .with("pads", pads)
                    .with("dilations", dilations);
        }
    }

    private static Value convImage(GradientScope g) {
        Geometry w = Geometry.of(g);
        long[] pads = new long[4];
        for (int i = 0; i < 4; i++) {
            pads[i] = w.reach(i % 2) - w.pads[i];
        }
        boolean narrow = pads[0] >= 0 && pads[1] >= 0 && pads[2] >= 0 && pads[3] >= 0;
        if (!w.isDense() || !narrow) {
            return g.op("ConvTranspose", upsampling(g, w), g.dy(), g.x(1));
        }
        Attributes attributes = w.attributes().with("pads", pads).with("kernel_shape", w.kernel);
        return g.op("Conv", attributes, g.dy(), mirrored(g, g.x(1), w));
    }

    private static Attributes upsampling(GradientScope g, Geometry w) {
        long[] extra = new long[2];
        for (int i = 0; i < 2; i++) {
            long covered =
                    (g.length(g.dy(), 2 + i) - 1) * w.strides[i]
                            + w.reach(i)
                            + 1
                            - w.pads[i]
                            - w.pads[i + 2];
            extra[i] = g.length(g.x(0), 2 + i) - covered;
        }
        return w.attributes().with("output_padding", extra).with("kernel_shape", w.kernel);
    }

    /**
     * Input and output channels of each group swapped, height and width reversed: {@code
     * MirroredKernel} of the kernel.
     */
    private static Value mirrored(GradientScope g, Value kernel, Geometry w) {
        return g.composite(
                "MirroredKernel",
                Attributes.none().with("group", w.groups),
                List.of(kernel),
                (e, in) -> mirrored(e, in.getFirst(), w));
    }

    private static Value mirrored(Expressions g, Value kernel, Geometry w) {
        long outputs = kernel.dim(0) / w.groups;
        long inputs = kernel.dim(1);
        Value reversed = kernel;
        if (w.kernel[0] > 1 || w.kernel[1] > 1) {
            long[] last = {-1, -1};
            long[] beyond = {Long.MIN_VALUE + 1, Long.MIN_VALUE + 1};
            reversed = g.slice(kernel, last, beyond, new long[] {2, 3}, last);
        }
        if (w.groups == 1) {
            return g.transpose(reversed, 1, 0, 2, 3);
        }
        Value grouped = g.reshape(reversed, w.groups, outputs, inputs, w.kernel[0], w.kernel[1]);
        return g.reshape(
                g.transpose(grouped, 0, 2, 1, 3, 4),
                w.groups * inputs,
                outputs,
                w.kernel[0],
                w.kernel[1]);
    }

    private static Value transposedImage(GradientScope g) {
        Geometry w = Geometry.of(g);
        return g.op("Conv", w.attributes().with("kernel_shape", w.kernel), g.dy(), g.x(1));
    }

    /**
     * The gradient of a kernel {@code [O, C / groups, h, w]}: {@code ConvKernelGradient} of the
     * convolution's image and the gradient of its output, with the convolution's attributes.
     */
    private static Value kernel(GradientScope g, Value image, Value output) {
        Geometry w = Geometry.of(g);
        return g.composite(
                "ConvKernelGradient",
                w.attributes().with("kernel_shape", w.kernel),
                List.of(image, output),
                (e, in) -> places(e, in.get(0), in.get(1), w));
    }

    /**
     * For each place of the kernel, the part of the padded image that the place sees, times the
     * gradient of the output.
     */
    private static Value places(Expressions g, Value image, Value output, Geometry w) {
        long batch = image.dim(0);
        long inputs = image.dim(1) / w.groups;
        long outputs = output.dim(1) / w.groups;
        long pixels = output.dim(2) * output.dim(3);
        boolean joined = image.shape().isFixed() && inputs * outputs > pixels * (inputs + outputs);
        Value dy = g.reshape(output, batch, w.groups, outputs, pixels);
        Value columns =
                joined
                        ? g.reshape(g.transpose(dy, 1, 0, 3, 2), w.groups, batch * pixels, outputs)
                        : g.transpose(dy, 0, 1, 3, 2);
        Value padded = padded(g, image, w);
        List<Value> places = new ArrayList<>();
        for (long i = 0; i < w.kernel[0]; i++) {
            for (long j = 0; j < w.kernel[1]; j++) {
                Value seen = seen(g, padded, output, w, i, j);
                Value rows = g.reshape(seen, batch, w.groups, inputs, pixels);
                places.add(
                        joined
                                ? joined(g, rows, columns)
                                : g.reduceSum(g.matMul(rows, columns), true, 0));
            }
        }
        Value stacked = places.size() == 1 ? places.getFirst() : g.concat(0, places);
        Value ordered = g.transpose(stacked, 1, 3, 2, 0);
        return g.reshape(ordered, w.groups * outputs, inputs, w.kernel[0], w.kernel[1]);
    }

    /** One product over images and pixels: for few pixels, products of each image are larger. */
    private static Value joined(Expressions g, Value rows, Value columns) {
        Shape shape = rows.shape();
        Value all =
                g.reshape(
                        g.transpose(rows, 1, 2, 0, 3),
                        shape.dim(1),
                        shape.dim(2),
                        shape.dim(0) * shape.dim(3));
        return g.unsqueeze(g.matMul(all, columns), 0);
    }

    private static Value padded(Expressions g, Value image, Geometry w) {
        boolean none = w.pads[0] + w.pads[1] + w.pads[2] + w.pads[3] == 0;
        return none ? image : g.pad(image, 0, 0, w.pads[0], w.pads[1], 0, 0, w.pads[2], w.pads[3]);
    }

    private static Value seen(
            Expressions g, Value padded, Value output, Geometry w, long i, long j) {
        long[] starts = {i * w.dilations[0], j * w.dilations[1]};
        long[] ends = new long[2];
        for (int axis = 0; axis < 2; axis++) {
            ends[axis] = starts[axis] + (output.dim(2 + axis) - 1) * w.strides[axis] + 1;
        }
        boolean whole =
                ends[0] - starts[0] == padded.dim(2) && ends[1] - starts[1] == padded.dim(3);
        if (whole && w.isDense()) {
            return padded;
        }
        return g.slice(padded, starts, ends, new long[] {2, 3}, w.strides);
    }
}
