package io.augury.graph;

import java.util.List;

/** Operators that layers are made of. */
final class LayerShapes {
    private LayerShapes() {}

    static void declare(Operators.Table table) {
        table.op("MatMul", 13, LayerShapes::matMul);
        table.op("Gemm", 13, LayerShapes::gemm);
        table.op("Conv", 11, LayerShapes::conv);
        table.op("ConvTranspose", 11, LayerShapes::convTranspose);
        table.op("MaxPool", 12, LayerShapes::pool);
        table.op("AveragePool", 11, LayerShapes::pool);
        table.op("GlobalAveragePool", 1, LayerShapes::globalPool);
        table.op("GlobalMaxPool", 1, LayerShapes::globalPool);
        table.op("BatchNormalization", 15, LayerShapes::batchNormalization);
        table.op("Resize", 18, LayerShapes::resize);
        table.op("InstanceNormalization", 6, n -> List.of(n.type(0)));
        table.op("LayerNormalization", 17, n -> List.of(n.type(0)));
    }

    private static List<TensorType> matMul(Inference n) {
        n.sameElement(0, 1);
        Shape a = n.shape(0);
        Shape b = n.shape(1);
        n.check(a.rank() >= 2 && b.rank() >= 2, "both need at least 2 axes");
        n.check(a.dim(-1) == b.dim(-2), "columns of the first must be rows of the second");
        Shape batch = a.part(0, a.rank() - 2).broadcast(b.part(0, b.rank() - 2));
        return n.one(n.element(0), batch.plus(Shape.of(a.dim(-2), b.dim(-1))));
    }

    private static List<TensorType> gemm(Inference n) {
        n.rank(0, 2);
        n.rank(1, 2);
        n.sameElement(0, 1);
        int a = n.attributes().integer("transA", 0) != 0 ? 1 : 0;
        int b = n.attributes().integer("transB", 0) != 0 ? 1 : 0;
        n.check(n.shape(0).dim(1 - a) == n.shape(1).dim(b), "inner lengths differ");
        Shape shape = Shape.of(n.shape(0).dim(a), n.shape(1).dim(1 - b));
        n.check(!n.has(2) || shape.broadcast(n.shape(2)).equals(shape), "input 2 does not fit");
        return n.one(n.element(0), shape);
    }

    private static List<TensorType> conv(Inference n) {
        Shape x = n.shape(0);
        Shape kernel = n.shape(1);
        n.sameElement(0, 1);
        n.check(
                x.rank() >= 3 && kernel.rank() == x.rank(),
                "image and kernel must have equal rank");
        long groups = n.attributes().integer("group", 1);
        n.check(x.dim(1) == kernel.dim(1) * groups, "image channels must be kernel's times group");
        n.check(kernel.dim(0) % groups == 0, "group must divide the output channels");
        if (n.has(2)) {
            n.check(n.shape(2).equals(Shape.of(kernel.dim(0))), "one bias an output channel");
        }
        Shape windows = windows(n, x, kernel.part(2, kernel.rank()).dims());
        return n.one(n.element(0), Shape.of(x.dim(0), kernel.dim(0)).plus(windows));
    }

    private static List<TensorType> pool(Inference n) {
        Shape x = n.shape(0);
        long[] kernel = n.attributes().integers("kernel_shape");
        n.check(x.rank() == kernel.length + 2, "kernel_shape must have a length an image axis");
        TensorType type = new TensorType(n.element(0), x.part(0, 2).plus(windows(n, x, kernel)));
        return List.of(type, type.withElement(ElementType.INT64));
    }

    /** How many windows there are along each axis of the image. */
    private static Shape windows(Inference n, Shape x, long[] kernel) {
        int axes = kernel.length;
        long[] strides = n.attributes().integers("strides", ones(axes));
        long[] dilations = n.attributes().integers("dilations", ones(axes));
        long[] pads = n.attributes().integers("pads", new long[2 * axes]);
        boolean notSet = n.attributes().text("auto_pad", "NOTSET").equals("NOTSET");
        n.check(notSet, "auto_pad is not supported, write pads");
        boolean up = n.attributes().integer("ceil_mode", 0) != 0;
        long[] counts = new long[axes];
        for (int i = 0; i < axes; i++) {
            long span =
                    x.dim(i + 2) + pads[i] + pads[i + axes] - dilations[i] * (kernel[i] - 1) - 1;
            n.check(span >= 0, "the window is larger than the padded image");
            counts[i] = (up ? Math.ceilDiv(span, strides[i]) : span / strides[i]) + 1;
            boolean beyond = up && (counts[i] - 1) * strides[i] >= x.dim(i + 2) + pads[i];
            counts[i] -= beyond ? 1 : 0;
        }
        return Shape.of(counts);
    }

    private static List<TensorType> convTranspose(Inference n) {
        Shape x = n.shape(0);
        Shape kernel = n.shape(1);
        int axes = x.rank() - 2;
        n.check(x.dim(1) == kernel.dim(0), "image channels must be the kernel's first axis");
        long[] strides = n.attributes().integers("strides", ones(axes));
        long[] dilations = n.attributes().integers("dilations", ones(axes));
        long[] pads = n.attributes().integers("pads", new long[2 * axes]);
        long[] extra = n.attributes().integers("output_padding", new long[axes]);
        long[] dims = new long[axes];
        for (int i = 0; i < axes; i++) {
            long window = dilations[i] * (kernel.dim(i + 2) - 1) + 1;
            long full = strides[i] * (x.dim(i + 2) - 1) + extra[i] + window;
            dims[i] = full - pads[i] - pads[i + axes];
        }
        long channels = kernel.dim(1) * n.attributes().integer("group", 1);
        return n.one(n.element(0), Shape.of(x.dim(0), channels).plus(Shape.of(dims)));
    }

    private static List<TensorType> globalPool(Inference n) {
        Shape x = n.shape(0);
        return n.one(n.element(0), x.part(0, 2).plus(Shape.of(ones(x.rank() - 2))));
    }

    /** The lengths of the axes that the attribute names: as given, or scaled and rounded down. */
    private static List<TensorType> resize(Inference n) {
        Shape shape = n.shape(0);
        long[] all = java.util.stream.LongStream.range(0, shape.rank()).toArray();
        long[] axes = n.attributes().integers("axes", all);
        for (int i = 0; i < axes.length; i++) {
            int axis = n.axis(axes[i], shape.rank());
            n.check(shape.dim(axis) >= 0, "the batch axis cannot be resized");
            long length =
                    n.has(3) ? n.longs(3)[i] : (long) Math.floor(shape.dim(axis) * n.numbers(2)[i]);
            shape = shape.with(axis, length);
        }
        return n.one(n.element(0), shape);
    }

    private static List<TensorType> batchNormalization(Inference n) {
        boolean training = n.attributes().integer("training_mode", 0) != 0;
        n.check(!training, "training_mode is not supported, feed the batch's statistics");
        Shape channels = Shape.of(n.shape(0).dim(1));
        for (int i = 1; i < 5; i++) {
            n.check(n.shape(i).equals(channels), "input " + i + " needs one number a channel");
        }
        return List.of(n.type(0));
    }

    private static long[] ones(int count) {
        long[] ones = new long[count];
        java.util.Arrays.fill(ones, 1);
        return ones;
    }
}
