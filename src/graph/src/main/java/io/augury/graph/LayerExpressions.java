package io.augury.graph;

/** The operators that layers of neural networks are made of. Images are {@code [N, C, H, W]}. */
public interface LayerExpressions extends NodeWriter {
    /** Matrix product of the last two axes; axes before them broadcast. */
    default Value matMul(Value a, Value b) {
        return op("MatMul", a, b);
    }

    /** {@code a * b + c} for matrices, either transposed first; c may be null. */
    default Value gemm(Value a, boolean transposeA, Value b, boolean transposeB, Value c) {
        Attributes attributes =
                Attributes.none()
                        .with("transA", transposeA ? 1 : 0)
                        .with("transB", transposeB ? 1 : 0);
        return c == null ? op("Gemm", attributes, a, b) : op("Gemm", attributes, a, b, c);
    }

    /**
     * Convolution (cross-correlation) of images with kernels {@code [outputs, C / groups, h, w]}.
     */
    default Value conv(Value x, Value kernel, Window window) {
        return op("Conv", window.attributes(kernel.dim(2), kernel.dim(3)), x, kernel);
    }

    /** Convolution with one number a output channel added. */
    default Value conv(Value x, Value kernel, Value bias, Window window) {
        return op("Conv", window.attributes(kernel.dim(2), kernel.dim(3)), x, kernel, bias);
    }

    /** {@code (x - mean) / sqrt(variance + epsilon) * scale + bias} a channel. */
    default Value batchNorm(
            Value x, Value scale, Value bias, Value mean, Value variance, double epsilon) {
        Attributes attributes = Attributes.none().with("epsilon", (float) epsilon);
        return op("BatchNormalization", attributes, x, scale, bias, mean, variance);
    }

    /** Largest number in each window of {@code size * size}. */
    default Value maxPool(Value x, long size, Window window) {
        return op("MaxPool", window.withoutGroups().attributes(size, size), x);
    }

    /** Mean of each window of {@code size * size}; padding does not count. */
    default Value averagePool(Value x, long size, Window window) {
        return op("AveragePool", window.withoutGroups().attributes(size, size), x);
    }

    /** Mean of each channel, as {@code [N, C, 1, 1]}. */
    default Value globalAveragePool(Value x) {
        return op("GlobalAveragePool", x);
    }

    /** exp(a) scaled so that it sums to 1 along an axis. */
    default Value softmax(Value a, int axis) {
        return op("Softmax", Attributes.none().with("axis", axis), a);
    }

    /** Natural logarithm of the softmax. */
    default Value logSoftmax(Value a, int axis) {
        return op("LogSoftmax", Attributes.none().with("axis", axis), a);
    }
}
