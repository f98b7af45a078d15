package io.augury.autodiff;

import io.augury.graph.Value;

import java.util.stream.LongStream;

/** Gradients of matrix products. */
final class ProductGradients implements GradientRules {
    @Override
    public void declare(GradientRegistry.Builder rules) {
        rules.op("MatMul", 13)
                .input(0, g -> g.matMul(g.dy(), transposed(g, g.x(1))))
                .input(1, g -> g.matMul(transposed(g, g.x(0)), g.dy()));
        rules.op("Gemm", 13)
                .input(0, ProductGradients::gemmFirst)
                .input(1, ProductGradients::gemmSecond)
                .input(2, g -> scaled(g, g.dy(), "beta"));
    }

    private static Value transposed(GradientScope g, Value matrices) {
        int rank = matrices.shape().rank();
        long[] order = LongStream.range(0, rank).toArray();
        order[rank - 1] = rank - 2;
        order[rank - 2] = rank - 1;
        return g.transpose(matrices, order);
    }

    private static Value gemmFirst(GradientScope g) {
        boolean a = flag(g, "transA");
        boolean b = flag(g, "transB");
        Value product =
                a ? g.gemm(g.x(1), b, g.dy(), true, null) : g.gemm(g.dy(), false, g.x(1), !b, null);
        return scaled(g, product, "alpha");
    }

    private static Value gemmSecond(GradientScope g) {
        boolean a = flag(g, "transA");
        boolean b = flag(g, "transB");
        Value product =
                b ? g.gemm(g.dy(), true, g.x(0), a, null) : g.gemm(g.x(0), !a, g.dy(), false, null);
        return scaled(g, product, "alpha");
    }

    private static boolean flag(GradientScope g, String name) {
        return g.attributes().integer(name, 0) != 0;
    }

    private static Value scaled(GradientScope g, Value value, String attribute) {
        float factor = g.attributes().real(attribute, 1);
        return factor == 1 ? value : g.mul(value, factor);
    }
}
