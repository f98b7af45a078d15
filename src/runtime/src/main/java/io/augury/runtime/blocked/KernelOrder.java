package io.augury.runtime.blocked;

import io.augury.graph.ElementType;
import io.augury.graph.Shape;
import io.augury.graph.TensorType;

import java.nio.FloatBuffer;

/**
 * How a blocked convolution has its kernel in memory: {@code [O/b, I/b, h, w, b of I, b of O]}
 * under the shape {@code [O, I, h, w]}, and with fewer input channels than a block {@code [O/b, I,
 * h, w, b of O]}.
 */
public record KernelOrder(Shape shape, long block) {
    /** Whether a tensor of this shape can be in such an order. */
    public static boolean fits(Shape shape, long block) {
        return shape.rank() == 4
                && shape.isFixed()
                && shape.size() > 0
                && shape.dim(0) % block == 0
                && (shape.dim(1) % block == 0 || shape.dim(1) < block);
    }

    /** Whether tensors of this type are in this order. */
    public boolean fits(TensorType type) {
        return type.element() == ElementType.FLOAT && type.shape().equals(shape);
    }

    /** Output channels in blocks. */
    long outputs() {
        return shape.dim(0) / block;
    }

    /** How many input channels lie together. */
    long together() {
        return shape.dim(1) < block ? 1 : block;
    }

    /** Input channels in groups of as many as lie together. */
    long inputs() {
        return shape.dim(1) / together();
    }

    /** Places of the kernel. */
    long places() {
        return shape.dim(2) * shape.dim(3);
    }

    /** Pieces of a block of outputs by as many inputs as lie together. */
    long tiles() {
        return outputs() * inputs() * places();
    }

    /** Moves numbers from the plain order into this one. */
    public void arrange(FloatBuffer plain, FloatBuffer arranged) {
        Walk walk = (from, to) -> arranged.put(to, plain.get(from));
        each(walk);
    }

    /** Moves numbers from this order into the plain one. */
    public void restore(FloatBuffer arranged, FloatBuffer plain) {
        Walk walk = (to, from) -> plain.put(to, arranged.get(from));
        each(walk);
    }

    private interface Walk {
        void move(int plain, int arranged);
    }

    private void each(Walk walk) {
        int outputs = Math.toIntExact(shape.dim(0));
        int inputs = Math.toIntExact(shape.dim(1));
        int places = Math.toIntExact(places());
        int b = Math.toIntExact(block);
        int together = Math.toIntExact(together());
        for (int o = 0; o < outputs; o++) {
            for (int i = 0; i < inputs; i++) {
                int group = o / b * (inputs / together) + i / together;
                int first = (group * places * together + i % together) * b + o % b;
                int plain = (o * inputs + i) * places;
                for (int place = 0; place < places; place++) {
                    walk.move(plain + place, first + place * together * b);
                }
            }
        }
    }
}
