package io.augury.graph;

import java.util.List;
import java.util.stream.LongStream;

/** Normalisations. */
final class NormalisationForms {
    private NormalisationForms() {}

    static void declare(OperatorForms.Table table) {
        table.op("BatchNormalization", NormalisationForms::batch);
        table.op("GroupNormalization", f -> List.of(groups(f)));
        table.op("RMSNormalization", f -> List.of(rootMeanSquare(f)));
        table.op("LpNormalization", f -> List.of(norm(f)));
        table.op("LRN", f -> List.of(neighbours(f)));
    }

    /** In inference form, whatever the file says about training. */
    private static List<Value> batch(FormScope f) {
        return f.same(
                f.attributes().without("training_mode", "spatial"), 1, f.inputs().subList(0, 5));
    }

    /** An instance normalisation of the groups; before version 21 the scale was one a group. */
    private static Value groups(FormScope f) {
        Shape shape = f.x().shape();
        long count = f.attributes().integer("num_groups", 1);
        float epsilon = f.attributes().real("epsilon", 1e-5f);
        TensorType perGroup = TensorType.of(f.x().element(), count);
        Value normal =
                f.op(
                        "InstanceNormalization",
                        Attributes.none().with("epsilon", epsilon),
                        f.reshape(f.x(), 0, count, -1),
                        f.filled(perGroup, 1),
                        f.zeros(perGroup));
        Value back = f.reshape(normal, shape.with(0, 0).dims());
        return f.add(f.mul(back, channels(f, f.x(1))), channels(f, f.x(2)));
    }

    private static Value channels(FormScope f, Value factors) {
        Shape shape = f.x().shape();
        long[] dims = LongStream.generate(() -> 1).limit(shape.rank() - 1).toArray();
        dims[0] = shape.dim(1);
        if (factors.dim(0) == shape.dim(1)) {
            return f.reshape(factors, dims);
        }
        long each = shape.dim(1) / factors.dim(0);
        Value repeated = f.expand(f.reshape(factors, factors.dim(0), 1), factors.dim(0), each);
        return f.reshape(repeated, dims);
    }

    private static Value rootMeanSquare(FormScope f) {
        int rank = f.x().shape().rank();
        long axis = f.attributes().integer("axis", -1);
        long[] axes = LongStream.range(axis < 0 ? axis + rank : axis, rank).toArray();
        Value mean = f.reduceMean(f.square(f.x()), true, axes);
        Value root = f.sqrt(f.add(mean, f.attributes().real("epsilon", 1e-5f)));
        return f.mul(f.div(f.x(), root), f.x(1));
    }

    private static Value norm(FormScope f) {
        String op = f.attributes().integer("p", 2) == 1 ? "ReduceL1" : "ReduceL2";
        return f.div(f.x(), f.reduce(op, f.x(), true, f.attributes().integer("axis", -1)));
    }

    /** Divided by a power of the sum of squares over neighbouring channels. */
    private static Value neighbours(FormScope f) {
        long size = f.attributes().integer("size", 1);
        Shape shape = f.x().shape();
        long[] pads = new long[2 * shape.rank()];
        pads[1] = (size - 1) / 2;
        pads[1 + shape.rank()] = size - 1 - pads[1];
        Value wide = f.pad(f.square(f.x()), pads);
        Value sum = f.slice(wide, 1, 0, shape.dim(1));
        for (long i = 1; i < size; i++) {
            sum = f.add(sum, f.slice(wide, 1, i, i + shape.dim(1)));
        }
        Value scaled = f.mul(sum, f.attributes().real("alpha", 1e-4f) / size);
        Value base = f.add(scaled, f.attributes().real("bias", 1));
        return f.div(f.x(), f.pow(base, f.attributes().real("beta", 0.75f)));
    }
}
