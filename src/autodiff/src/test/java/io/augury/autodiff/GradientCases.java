package io.augury.autodiff;

import static io.augury.autodiff.GradientCase.doubles;
import static io.augury.autodiff.GradientCase.floats;

import io.augury.graph.Attributes;
import io.augury.graph.ElementType;
import io.augury.graph.Shape;
import io.augury.graph.Tensor;
import io.augury.graph.Value;
import io.augury.graph.Window;

import java.util.List;
import java.util.stream.Stream;

/** The cases of all rules: a new rule gets a line here. */
final class GradientCases {
    private GradientCases() {}

    static Stream<GradientCase> all() {
        return Stream.of(
                        elementwise(),
                        activations(),
                        layouts(),
                        reductions(),
                        layers(),
                        convolutions())
                .flatMap(List::stream);
    }

    private static List<GradientCase> elementwise() {
        return List.of(
                doubles("add").normal(2, 3).normal(3).of((g, x) -> g.add(x[0], x[1])),
                doubles("sub").normal(2, 3).normal(2, 1).of((g, x) -> g.sub(x[0], x[1])),
                doubles("mul").normal(1, 3).normal(2, 1).of((g, x) -> g.mul(x[0], x[1])),
                doubles("mul scalar").normal(2, 3).normal().of((g, x) -> g.mul(x[0], x[1])),
                doubles("square").normal(4).of((g, x) -> g.square(x[0])),
                doubles("div").normal(2, 3).positive(3).of((g, x) -> g.div(x[0], x[1])),
                doubles("pow").positive(2, 3).normal(3).of((g, x) -> g.pow(x[0], x[1])),
                doubles("pow with a whole exponent")
                        .normal(2, 3)
                        .of((g, x) -> g.op("Pow", x[0], g.constant(Tensor.scalar(3L)))),
                doubles("identity").normal(3).of((g, x) -> g.identity(x[0])),
                floats("cast").normal(3).of((g, x) -> g.cast(x[0], ElementType.DOUBLE)),
                doubles("neg").normal(3).of((g, x) -> g.neg(x[0])),
                doubles("abs").distinct(6).of((g, x) -> g.abs(x[0])),
                doubles("exp").normal(3).of((g, x) -> g.exp(x[0])),
                doubles("log").positive(3).of((g, x) -> g.log(x[0])),
                doubles("sqrt").positive(3).of((g, x) -> g.sqrt(x[0])),
                doubles("reciprocal").positive(3).of((g, x) -> g.op("Reciprocal", x[0])),
                doubles("sin").normal(3).of((g, x) -> g.sin(x[0])),
                floats("cos").normal(3).of((g, x) -> g.cos(x[0])),
                floats("erf").normal(5).of((g, x) -> g.op("Erf", x[0])),
                doubles("max")
                        .distinct(2, 3)
                        .distinct(3)
                        .of((g, x) -> g.max(x[0], g.mul(x[1], 1.3))),
                doubles("max of inputs").normal(8).normal(8).of((g, x) -> g.max(x[0], x[1])),
                doubles("min").normal(8).normal(8).of((g, x) -> g.min(x[0], x[1])),
                doubles("where")
                        .normal(2, 3)
                        .normal(3)
                        .of((g, x) -> g.where(g.greater(g.neg(x[0]), 0), x[0], x[1])),
                doubles("clip").distinct(12).of((g, x) -> g.clip(x[0], -0.7, 0.7)),
                doubles("clip bounds")
                        .distinct(12)
                        .positive()
                        .positive()
                        .of((g, x) -> g.op("Clip", x[0], g.neg(x[1]), g.identity(x[2]))),
                doubles("clip low").distinct(12).normal().of((g, x) -> g.op("Clip", x[0], x[1])),
                doubles("clip high")
                        .distinct(12)
                        .positive()
                        .of((g, x) -> g.op("Clip", x[0], g.scalar(ElementType.DOUBLE, -2), x[1])));
    }

    private static List<GradientCase> activations() {
        return List.of(
                doubles("relu").distinct(6).of((g, x) -> g.relu(x[0])),
                doubles("sigmoid").normal(5).of((g, x) -> g.sigmoid(x[0])),
                doubles("tanh").normal(5).of((g, x) -> g.tanh(x[0])),
                floats("softplus").normal(5).of((g, x) -> g.op("Softplus", x[0])),
                floats("softsign").distinct(6).of((g, x) -> g.op("Softsign", x[0])),
                floats("mish").normal(5).of((g, x) -> g.op("Mish", x[0])),
                floats("leaky relu")
                        .distinct(6)
                        .of(
                                (g, x) ->
                                        g.op(
                                                "LeakyRelu",
                                                Attributes.none().with("alpha", 0.2f),
                                                x[0])),
                floats("elu")
                        .distinct(6)
                        .of((g, x) -> g.op("Elu", Attributes.none().with("alpha", 1.5f), x[0])),
                floats("selu").distinct(6).of((g, x) -> g.op("Selu", x[0])),
                floats("prelu").distinct(2, 3).positive(3).of((g, x) -> g.op("PRelu", x[0], x[1])),
                floats("hard sigmoid").distinct(24).of((g, x) -> g.op("HardSigmoid", x[0])),
                floats("hard swish").distinct(30).of((g, x) -> g.op("HardSwish", x[0])));
    }

    private static List<GradientCase> layouts() {
        return List.of(
                doubles("reshape").normal(2, 6).of((g, x) -> g.reshape(x[0], 3, 4)),
                doubles("flatten").normal(2, 3, 2).of((g, x) -> g.flatten(x[0], 1)),
                doubles("squeeze").normal(2, 1, 3).of((g, x) -> g.squeeze(x[0], 1)),
                doubles("unsqueeze").normal(2, 3).of((g, x) -> g.unsqueeze(x[0], 0, 3)),
                doubles("expand").normal(3, 1).of((g, x) -> g.expand(x[0], 2, 3, 4)),
                doubles("transpose").normal(2, 3, 4).of((g, x) -> g.transpose(x[0], 1, 2, 0)),
                doubles("concat").normal(2, 3).normal(2, 2).of((g, x) -> g.concat(1, x[0], x[1])),
                doubles("split").normal(5, 2).of(GradientCases::split),
                doubles("slice").normal(4, 5).of((g, x) -> g.slice(x[0], 1, 1, 4)),
                doubles("slice with steps")
                        .normal(7, 6)
                        .of(
                                (g, x) ->
                                        g.slice(
                                                x[0],
                                                new long[] {1, -1},
                                                new long[] {7, -6},
                                                new long[] {0, 1},
                                                new long[] {3, -2})),
                doubles("pad").normal(2, 3).of((g, x) -> g.pad(x[0], 0, 1, 2, 3)),
                pad("pad by reflection", "reflect", 0, 2, 1, 2),
                pad("pad by the edge", "edge", 1, 2, 3, 0),
                pad("pad around", "wrap", 1, 2, 1, 3),
                pad("pad less than nothing", "constant", 1, -1, 0, -2),
                resize("resize nearest", "nearest", "asymmetric", 3, 8),
                resize("resize nearest by half pixels", "nearest", "half_pixel", 8, 3),
                resize("resize linear", "linear", "half_pixel", 3, 7),
                resize("resize linear as PyTorch", "linear", "pytorch_half_pixel", 7, 3),
                resize("resize linear to the corners", "linear", "align_corners", 4, 7),
                floats("resize by scales")
                        .normal(1, 2, 3, 4)
                        .of(
                                (g, x) ->
                                        g.op(
                                                "Resize",
                                                Attributes.none().with("mode", "linear"),
                                                x[0],
                                                null,
                                                g.constant(
                                                        Tensor.floats(
                                                                Shape.of(4), 1, 1, 1.6f, 2.3f)))),
                doubles("gather")
                        .normal(2, 4, 3)
                        .of(
                                (g, x) ->
                                        g.gather(
                                                x[0],
                                                indices(g::constant, 2, 3, 0, 3, -1, 1, 1, 0),
                                                1)),
                doubles("gather one")
                        .normal(4, 3)
                        .of((g, x) -> g.gather(x[0], g.constant(Tensor.scalar(2L)), 0)),
                doubles("gather elements")
                        .normal(2, 4)
                        .of(
                                (g, x) ->
                                        g.op(
                                                "GatherElements",
                                                Attributes.none().with("axis", 1),
                                                x[0],
                                                indices(g::constant, 2, 3, 0, 3, 3, 1, 2, 0))),
                doubles("tile").normal(2, 3).of((g, x) -> g.tile(x[0], 2, 3)),
                doubles("trilu")
                        .normal(3, 3)
                        .of((g, x) -> g.op("Trilu", Attributes.none().with("upper", 0), x[0])),
                doubles("cumsum")
                        .normal(2, 4)
                        .of(
                                (g, x) ->
                                        g.op(
                                                "CumSum",
                                                Attributes.none().with("exclusive", 1),
                                                x[0],
                                                g.constant(Tensor.scalar(1L)))));
    }

    private static GradientCase pad(String name, String mode, long... pads) {
        return doubles(name)
                .normal(3, 4)
                .of(
                        (g, x) ->
                                g.op(
                                        "Pad",
                                        Attributes.none().with("mode", mode),
                                        x[0],
                                        g.longs(pads)));
    }

    private static GradientCase resize(
            String name, String mode, String places, long from, long to) {
        Attributes attributes =
                Attributes.none()
                        .with("mode", mode)
                        .with("coordinate_transformation_mode", places)
                        .with("axes", new long[] {2, 3});
        return floats(name)
                .normal(1, 2, from, 4)
                .of((g, x) -> g.op("Resize", attributes, x[0], null, null, g.longs(to, 6)));
    }

    private static Value split(io.augury.graph.GraphBuilder g, Value... x) {
        Attributes attributes = Attributes.none().with("axis", 0);
        List<Value> parts = g.apply("Split", attributes, 2, List.of(x[0], g.longs(2, 3)));
        return g.square(parts.get(1));
    }

    private static Value indices(
            java.util.function.Function<Tensor, Value> constant,
            long rows,
            long columns,
            long... values) {
        return constant.apply(Tensor.longs(Shape.of(rows, columns), values));
    }

    private static List<GradientCase> reductions() {
        return List.of(
                doubles("sum").normal(2, 3, 4).of((g, x) -> g.reduceSum(x[0], 0, -1)),
                doubles("sum of all").normal(2, 3).of((g, x) -> g.reduceSum(x[0])),
                doubles("mean").normal(2, 3, 4).of((g, x) -> g.reduceMean(x[0], true, 1)),
                doubles("largest").distinct(3, 4).of((g, x) -> g.reduceMax(x[0], 1)),
                doubles("smallest").distinct(3, 4).of((g, x) -> g.reduceMin(x[0], true, 0)),
                floats("product")
                        .positive(3, 4)
                        .of((g, x) -> g.reduce("ReduceProd", x[0], true, 1)),
                floats("l1").distinct(3, 4).of((g, x) -> g.reduce("ReduceL1", x[0], false, 1)),
                floats("l2").normal(3, 4).of((g, x) -> g.reduce("ReduceL2", x[0], false, 1)),
                doubles("squares")
                        .normal(3, 4)
                        .of((g, x) -> g.reduce("ReduceSumSquare", x[0], true, 0)),
                floats("log sum")
                        .positive(3, 4)
                        .of((g, x) -> g.reduce("ReduceLogSum", x[0], false, 1)),
                doubles("log sum exp")
                        .normal(3, 4)
                        .of((g, x) -> g.reduce("ReduceLogSumExp", x[0], false, 1)),
                doubles("softmax").normal(3, 4).of((g, x) -> g.softmax(x[0], 1)),
                doubles("softmax of rows").normal(2, 3, 4).of((g, x) -> g.softmax(x[0], 1)),
                doubles("log softmax").normal(3, 4).of((g, x) -> g.logSoftmax(x[0], -1)));
    }

    private static List<GradientCase> layers() {
        return List.of(
                doubles("matmul").normal(2, 3).normal(3, 4).of((g, x) -> g.matMul(x[0], x[1])),
                doubles("matmul of batches")
                        .normal(5, 2, 3)
                        .normal(3, 4)
                        .of((g, x) -> g.matMul(x[0], x[1])),
                doubles("gemm")
                        .normal(2, 3)
                        .normal(3, 4)
                        .normal(4)
                        .of((g, x) -> g.gemm(x[0], false, x[1], false, x[2])),
                gemm("gemm a", true, false, 3, 2, 3, 4),
                gemm("gemm b", false, true, 2, 3, 4, 3),
                gemm("gemm ab", true, true, 3, 2, 4, 3),
                floats("batch norm")
                        .normal(4, 3, 2, 2)
                        .positive(3)
                        .normal(3)
                        .normal(3)
                        .positive(3)
                        .of((g, x) -> g.batchNorm(x[0], x[1], x[2], x[3], x[4], 1e-5)),
                floats("batch norm with the batch's statistics")
                        .normal(4, 3, 2, 2)
                        .positive(3)
                        .normal(3)
                        .of(GradientCases::batchNorm),
                floats("batch norm with statistics in two steps")
                        .normal(4, 3, 2, 2)
                        .positive(3)
                        .normal(3)
                        .of(GradientCases::batchNormInTwoSteps),
                floats("instance norm")
                        .normal(2, 3, 2, 4)
                        .positive(3)
                        .normal(3)
                        .of((g, x) -> g.op("InstanceNormalization", x[0], x[1], x[2])),
                floats("layer norm")
                        .normal(2, 3, 4)
                        .positive(4)
                        .normal(4)
                        .of((g, x) -> g.op("LayerNormalization", x[0], x[1], x[2])),
                floats("global average").normal(2, 3, 4, 5).of((g, x) -> g.globalAveragePool(x[0])),
                floats("global max").distinct(2, 2, 3, 3).of((g, x) -> g.op("GlobalMaxPool", x[0])),
                floats("max pool")
                        .distinct(2, 2, 4, 6)
                        .of((g, x) -> g.maxPool(x[0], 2, Window.of(2, 0))),
                floats("max pool that overlaps")
                        .distinct(1, 2, 5, 5)
                        .of((g, x) -> g.maxPool(x[0], 3, Window.of(2, 1))),
                floats("max pool that rounds up")
                        .distinct(1, 2, 6, 5)
                        .of((g, x) -> g.op("MaxPool", roundingUp(), x[0])),
                floats("average pool that rounds up")
                        .normal(1, 2, 6, 5)
                        .of((g, x) -> g.op("AveragePool", roundingUp(), x[0])),
                floats("average pool that counts the padding")
                        .normal(1, 2, 5, 5)
                        .of(
                                (g, x) ->
                                        g.op(
                                                "AveragePool",
                                                Attributes.none()
                                                        .with("kernel_shape", new long[] {3, 3})
                                                        .with("pads", new long[] {1, 1, 1, 1})
                                                        .with("count_include_pad", 1),
                                                x[0])),
                floats("average pool")
                        .normal(2, 2, 5, 7)
                        .of((g, x) -> g.averagePool(x[0], 2, Window.of(2, 0))),
                floats("average pool with padding")
                        .normal(2, 2, 5, 5)
                        .of((g, x) -> g.averagePool(x[0], 3, Window.of(2, 1))));
    }

    private static GradientCase gemm(String name, boolean a, boolean b, long... dims) {
        return doubles(name)
                .normal(dims[0], dims[1])
                .normal(dims[2], dims[3])
                .of(
                        (g, x) ->
                                g.op(
                                        "Gemm",
                                        Attributes.none()
                                                .with("transA", a ? 1 : 0)
                                                .with("transB", b ? 1 : 0)
                                                .with("alpha", 0.5f),
                                        x));
    }

    private static Attributes roundingUp() {
        return Attributes.none()
                .with("kernel_shape", new long[] {3, 3})
                .with("strides", new long[] {2, 2})
                .with("ceil_mode", 1);
    }

    private static Value batchNorm(io.augury.graph.GraphBuilder g, Value... x) {
        Value mean = g.reduceMean(x[0], 0, 2, 3);
        Value centred = g.sub(x[0], g.reshape(mean, 1, x[0].dim(1), 1, 1));
        Value variance = g.reduceMean(g.square(centred), 0, 2, 3);
        return g.batchNorm(x[0], x[1], x[2], mean, variance, 1e-5);
    }

    private static Value batchNormInTwoSteps(io.augury.graph.GraphBuilder g, Value... x) {
        Value mean = g.reduceMean(g.reduceMean(x[0], 2, 3), 0);
        Value centred = g.sub(x[0], g.reshape(mean, 1, x[0].dim(1), 1, 1));
        Value variance = g.reduceMean(g.reduceMean(g.square(centred), 2, 3), 0);
        return g.batchNorm(x[0], x[1], x[2], mean, variance, 1e-5);
    }

    private static List<GradientCase> convolutions() {
        return List.of(
                convolution("conv", Window.of(1, 1), 6, 7, 3),
                convolution("conv without padding", Window.dense(), 6, 7, 3),
                convolution("conv 1x1", Window.dense(), 5, 4, 1),
                convolution("conv with stride", Window.of(2, 1), 7, 8, 3),
                convolution("conv 1x1 with stride", Window.of(2, 0), 8, 7, 1),
                convolution("conv with wide padding", Window.of(1, 3), 4, 4, 3),
                convolution("conv in groups", Window.of(1, 1).withGroups(2), 5, 5, 3),
                convolution("conv in groups with stride", Window.of(2, 1).withGroups(2), 6, 6, 3),
                convolution("depthwise conv", Window.of(1, 1).withGroups(4), 5, 5, 3),
                convolution("depthwise conv with stride", Window.of(2, 1).withGroups(4), 7, 6, 3),
                convolution("dilated conv with stride", Window.of(2, 2).withDilation(2), 8, 7, 3),
                convolution("conv of patches", Window.of(2, 0), 6, 8, 2),
                convolution("dilated conv", Window.of(1, 2).withDilation(2), 7, 7, 3),
                floats("conv of few pixels")
                        .normal(3, 4, 2, 1)
                        .normal(5, 4, 3, 3)
                        .of((g, x) -> g.conv(x[0], x[1], Window.of(1, 1))),
                floats("conv of few pixels in groups")
                        .normal(3, 8, 2, 1)
                        .normal(10, 4, 1, 1)
                        .of((g, x) -> g.conv(x[0], x[1], Window.dense().withGroups(2))),
                floats("conv with bias")
                        .normal(2, 3, 4, 4)
                        .normal(2, 3, 3, 3)
                        .normal(2)
                        .of((g, x) -> g.conv(x[0], x[1], x[2], Window.of(1, 1))),
                floats("transposed conv")
                        .normal(2, 4, 3, 4)
                        .normal(4, 3, 3, 3)
                        .normal(3)
                        .of((g, x) -> g.op("ConvTranspose", transposed(), x)));
    }

    private static Attributes transposed() {
        return Attributes.none()
                .with("strides", new long[] {2, 2})
                .with("pads", new long[] {1, 1, 1, 1})
                .with("output_padding", new long[] {1, 0});
    }

    private static GradientCase convolution(
            String name, Window window, long height, long width, long kernel) {
        return floats(name)
                .normal(2, 4, height, width)
                .normal(window.groups() == 4 ? 8 : 6, 4 / window.groups(), kernel, kernel)
                .of((g, x) -> g.conv(x[0], x[1], window));
    }
}
