package io.augury.autodiff;

import io.augury.graph.Value;

import java.util.stream.LongStream;

/** Gradients of normalisations. */
final class NormalisationGradients implements GradientRules {
    @Override
    public void declare(GradientRegistry.Builder rules) {
        rules.op("BatchNormalization", 15)
                .input(0, NormalisationGradients::batchImage)
                .input(1, g -> g.mul(deviations(g), inverse(g)))
                .input(2, g -> sum(g, g.dy()))
                .input(3, g -> g.neg(g.mul(sum(g, g.dy()), g.mul(g.x(1), inverse(g)))))
                .input(4, NormalisationGradients::batchVariance);
        rules.op("LayerNormalization", 17)
                .input(0, NormalisationGradients::layerImage)
                .input(1, g -> g.mul(g.dy(), layerNormal(g)))
                .input(2, GradientScope::dy);
    }

    /** Sum of a channel. */
    private static Value sum(GradientScope g, Value image) {
        long[] axes = LongStream.range(0, image.shape().rank()).filter(axis -> axis != 1).toArray();
        return g.reduceSum(image, axes);
    }

    private static Value channels(GradientScope g, Value perChannel) {
        long[] dims = new long[g.x(0).shape().rank()];
        java.util.Arrays.fill(dims, 1);
        dims[1] = perChannel.dim(0);
        return g.reshape(perChannel, dims);
    }

    private static double epsilon(GradientScope g) {
        return g.attributes().real("epsilon", 1e-5f);
    }

    /** 1 / standard deviation, a channel. */
    private static Value inverse(GradientScope g) {
        return g.div(1, g.sqrt(g.add(g.x(4), epsilon(g))));
    }

    /** Sum of dy * (x - mean), a channel. */
    private static Value deviations(GradientScope g) {
        return sum(g, g.mul(g.dy(), g.sub(g.x(0), channels(g, g.x(3)))));
    }

    private static Value batchImage(GradientScope g) {
        return g.mul(g.dy(), channels(g, g.mul(g.x(1), inverse(g))));
    }

    private static Value batchVariance(GradientScope g) {
        Value inverse = inverse(g);
        Value cube = g.mul(inverse, g.square(inverse));
        return g.mul(g.mul(deviations(g), g.x(1)), g.mul(cube, -0.5));
    }

    private static long[] layerAxes(GradientScope g) {
        int rank = g.x(0).shape().rank();
        long axis = g.attributes().integer("axis", -1);
        return LongStream.range(axis < 0 ? axis + rank : axis, rank).toArray();
    }

    private static Value layerNormal(GradientScope g) {
        Value centred = g.sub(g.x(0), g.reduceMean(g.x(0), true, layerAxes(g)));
        return g.mul(centred, layerInverse(g, centred));
    }

    private static Value layerInverse(GradientScope g, Value centred) {
        Value variance = g.reduceMean(g.square(centred), true, layerAxes(g));
        return g.div(1, g.sqrt(g.add(variance, epsilon(g))));
    }

    private static Value layerImage(GradientScope g) {
        if (g.outputs() > 1) {
            throw g.fail("has a gradient with one output only");
        }
        long[] axes = layerAxes(g);
        Value centred = g.sub(g.x(0), g.reduceMean(g.x(0), true, axes));
        Value inverse = layerInverse(g, centred);
        Value normal = g.mul(centred, inverse);
        Value scaled = g.mul(g.dy(), g.x(1));
        Value along = g.mul(normal, g.reduceMean(g.mul(scaled, normal), true, axes));
        Value mean = g.reduceMean(scaled, true, axes);
        return g.mul(g.sub(scaled, g.add(mean, along)), inverse);
    }
}
