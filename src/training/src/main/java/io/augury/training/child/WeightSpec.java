package io.augury.training.child;

import io.augury.graph.ElementType;
import io.augury.graph.Shape;
import io.augury.graph.Tensor;
import io.augury.graph.TensorType;
import io.augury.spi.Seed;
import io.augury.spi.TrainingStepEdits.WeightKind;

import java.util.random.RandomGenerator;

/**
 * A trained tensor of a child before it has values.
 *
 * @param name unique in the child
 * @param kind what it is for
 * @param shape of the tensor
 * @param mean of its first values
 * @param deviation of its first values, which are drawn from a normal distribution
 */
public record WeightSpec(String name, WeightKind kind, Shape shape, double mean, double deviation) {

    /**
     * A kernel with He's normal initialisation (He et al., 2015): variance {@code gain / fanIn}.
     */
    static WeightSpec kernel(String name, Shape shape, long fanIn, double gain) {
        return new WeightSpec(name, WeightKind.KERNEL, shape, 0, Math.sqrt(gain / fanIn));
    }

    static WeightSpec constant(String name, WeightKind kind, long length, double value) {
        return new WeightSpec(name, kind, Shape.of(length), value, 0);
    }

    /** Float, of its shape. */
    public TensorType type() {
        return new TensorType(ElementType.FLOAT, shape);
    }

    /** Its first values; they depend on the seed and the name alone. */
    public Tensor initial(Seed seed) {
        RandomGenerator random = seed.child(name).generator();
        float[] values = new float[Math.toIntExact(shape.size())];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (deviation == 0 ? mean : mean + deviation * random.nextGaussian());
        }
        return Tensor.floats(shape, values);
    }
}
