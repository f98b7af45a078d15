package io.augury.autodiff;

import io.augury.graph.Tensor;
import io.augury.graph.TensorType;
import io.augury.graph.Value;

import java.util.stream.LongStream;

/** Gradients of normalisations. */
final class NormalisationGradients implements GradientRules {
    @Override
    public void declare(GradientRegistry.Builder rules) {
        rules.op("BatchNormalization", 15)
                .input(0, NormalisationGradients::batchImage)
                .input(1, NormalisationGradients::projection)
                .input(2, NormalisationGradients::sums)
                .input(3, NormalisationGradients::batchMean)
                .input(4, NormalisationGradients::batchVariance);
        rules.op("InstanceNormalization", 6)
                .input(0, NormalisationGradients::instanceImage)
                .input(1, g -> sum(g, g.mul(g.dy(), instanceNormal(g))))
                .input(2, g -> sum(g, g.dy()));
        rules.op("LayerNormalization", 17)
                .input(0, NormalisationGradients::layerImage)
                .input(1, g -> g.mul(g.dy(), layerNormal(g)))
                .input(2, GradientScope::dy);
    }

    /** Sum of a channel; in two steps, which take half the time of one. */
    private static Value sum(GradientScope g, Value image) {
        int rank = image.shape().rank();
        Value each = rank == 2 ? image : g.reduceSum(image, LongStream.range(2, rank).toArray());
        return g.reduceSum(each, 0);
    }

    /** Sum of dy, a channel. */
    private static Value sums(GradientScope g) {
        return g.once("sums", () -> sum(g, g.dy()));
    }

    /** Sum of dy * (x - mean), a channel. */
    private static Value deviations(GradientScope g) {
        return g.once(
                "deviations", () -> sum(g, g.mul(g.dy(), g.sub(g.x(0), channels(g, g.x(3))))));
    }

    /** Sum of dy * (x - mean) / standard deviation, a channel: the gradient of the scale. */
    private static Value projection(GradientScope g) {
        return BatchStatistics.areOf(g)
                ? g.once("projection", () -> sum(g, g.mul(g.dy(), normal(g))))
                : g.mul(deviations(g), inverse(g));
    }

    /**
     * The image in units of its standard deviation: made anew, so that no further copy of the image
     * has to be kept from the forward pass.
     */
    private static Value normal(GradientScope g) {
        TensorType channels = g.x(3).type();
        return g.op(
                "BatchNormalization",
                g.attributes(),
                g.x(0),
                g.constant(Tensor.filled(channels, 1)),
                g.constant(Tensor.filled(channels, 0)),
                g.x(3),
                g.x(4));
    }

    private static Value channels(GradientScope g, Value perChannel) {
        long[] dims = LongStream.generate(() -> 1).limit(g.x(0).shape().rank()).toArray();
        dims[1] = g.length(perChannel, 0);
        return g.reshape(perChannel, dims);
    }

    private static double epsilon(GradientScope g) {
        return g.attributes().real("epsilon", 1e-5f);
    }

    private static Value deviation(GradientScope g) {
        return g.once("deviation", () -> g.sqrt(g.add(g.x(4), epsilon(g))));
    }

    /** 1 / standard deviation, a channel. */
    private static Value inverse(GradientScope g) {
        return g.once("inverse", () -> g.div(1, deviation(g)));
    }

    /** What dy is multiplied with where mean and variance are given, a channel. */
    private static Value factor(GradientScope g) {
        return g.once("factor", () -> g.mul(g.x(1), inverse(g)));
    }

    /**
     * With the image's own statistics, the gradient less its mean and less its part along the
     * image; these two are one batch normalisation of the image, which is one pass.
     */
    private static Value batchImage(GradientScope g) {
        Value direct = g.mul(g.dy(), channels(g, factor(g)));
        if (!BatchStatistics.areOf(g)) {
            return direct;
        }
        double count = (double) g.x(0).shape().size() / g.x(0).dim(1);
        Value share = g.div(factor(g), -count);
        Value along = g.mul(share, projection(g));
        Value offset = g.mul(share, sums(g));
        Value rest =
                g.op("BatchNormalization", g.attributes(), g.x(0), along, offset, g.x(3), g.x(4));
        return g.add(direct, rest);
    }

    private static Value batchMean(GradientScope g) {
        return BatchStatistics.areOf(g) ? null : g.neg(g.mul(sums(g), factor(g)));
    }

    private static Value batchVariance(GradientScope g) {
        if (BatchStatistics.areOf(g)) {
            return null;
        }
        Value square = g.mul(g.square(inverse(g)), -0.5);
        return g.mul(deviations(g), g.mul(factor(g), square));
    }

    private static long[] instanceAxes(GradientScope g) {
        return LongStream.range(2, g.x(0).shape().rank()).toArray();
    }

    private static Value instanceInverse(GradientScope g) {
        return g.once(
                "inverse",
                () -> {
                    Value square = g.square(instanceCentred(g));
                    Value variance = g.reduceMean(square, true, instanceAxes(g));
                    return g.div(1, g.sqrt(g.add(variance, epsilon(g))));
                });
    }

    private static Value instanceCentred(GradientScope g) {
        return g.once("centred", () -> g.sub(g.x(0), g.reduceMean(g.x(0), true, instanceAxes(g))));
    }

    private static Value instanceNormal(GradientScope g) {
        return g.once("normal", () -> g.mul(instanceCentred(g), instanceInverse(g)));
    }

    private static Value instanceImage(GradientScope g) {
        long[] axes = instanceAxes(g);
        Value normal = instanceNormal(g);
        Value scaled = g.mul(g.dy(), channels(g, g.x(1)));
        Value along = g.mul(normal, g.reduceMean(g.mul(scaled, normal), true, axes));
        Value mean = g.reduceMean(scaled, true, axes);
        return g.mul(g.sub(scaled, g.add(mean, along)), instanceInverse(g));
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
