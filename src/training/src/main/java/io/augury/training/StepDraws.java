package io.augury.training;

import io.augury.graph.ElementType;
import io.augury.graph.Expressions;
import io.augury.graph.Shape;
import io.augury.graph.Tensor;
import io.augury.graph.Value;
import io.augury.spi.TrainingStepEdits.Draws;

import java.util.Arrays;
import java.util.function.Supplier;

/**
 * Random numbers as a pure function of (seed of the step, stream, index), written with integer
 * operators that every provider has: ONNX's own random operators keep a hidden state in the
 * session, so that a result would depend on what ran before.
 *
 * <p>Each index is mapped to a residue modulo the prime p = 2^31 - 1, which then goes through three
 * rounds of {@code x -> (x + key)^5 mod p}. Raising to the fifth power is a permutation since 5
 * does not divide p - 1, and no intermediate value leaves 63 bits.
 */
final class StepDraws implements Draws {
    /** p, a prime. */
    static final long PRIME = (1L << 31) - 1;

    private static final long[] KEYS = {0x2545F491L, 0x4F6CDD1DL, 0x1B873593L};

    /** Keeps neighbours apart before the first round. */
    private static final long STRIDE = 0x5DEECE66L;

    private final Supplier<Value> seed;
    private int stream;

    /**
     * Draws for one step.
     *
     * @param seed an int64 scalar in {@code [0, p)} where the draws are written
     */
    StepDraws(Supplier<Value> seed) {
        this.seed = seed;
    }

    @Override
    public Value uniform(Expressions g, long... shape) {
        long rows = shape.length == 0 ? 1 : shape[0];
        long columns = Arrays.stream(shape).skip(1).reduce(1, Math::multiplyExact);
        long key = Math.floorMod(0x9E3779B9L * ++stream, PRIME);
        Value row = g.constant(multiples(rows, Math.floorMod(columns * STRIDE, PRIME), key, 1));
        Value column = g.constant(multiples(columns, STRIDE, 0, 0));
        Value x = g.add(row, column);
        for (long roundKey : KEYS) {
            Value shifted =
                    modulo(g, g.add(x, g.add(seed.get(), whole(g, roundKey * stream % PRIME))));
            Value square = modulo(g, g.mul(shifted, shifted));
            x = modulo(g, g.mul(modulo(g, g.mul(square, square)), shifted));
        }
        Value bits = g.cast(g.div(x, whole(g, 128)), ElementType.FLOAT);
        return g.reshape(g.mul(bits, 0x1p-24), shape);
    }

    /** {@code start + i * step} modulo p, on the first of one or two axes. */
    private static Tensor multiples(long count, long step, long start, int moreAxes) {
        long[] values = new long[Math.toIntExact(count)];
        Arrays.setAll(values, i -> (start + i * step) % PRIME);
        return Tensor.longs(moreAxes == 0 ? Shape.of(count) : Shape.of(count, 1), values);
    }

    private static Value modulo(Expressions g, Value x) {
        return g.mod(x, whole(g, PRIME));
    }

    private static Value whole(Expressions g, long value) {
        return g.constant(Tensor.scalar(value));
    }
}
