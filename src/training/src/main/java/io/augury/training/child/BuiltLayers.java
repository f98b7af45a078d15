package io.augury.training.child;

import io.augury.graph.GraphBuilder;
import io.augury.graph.Shape;
import io.augury.graph.Value;
import io.augury.graph.Window;
import io.augury.spi.TrainingStepEdits.Place;
import io.augury.spi.TrainingStepEdits.WeightKind;

/**
 * Layers written into a graph. What differs between training and inference, and where weights come
 * from, is asked of a {@link Mode}.
 */
public final class BuiltLayers implements Layers {
    private final GraphBuilder g;
    private final Mode mode;

    /** Layers written with {@code g}. */
    public BuiltLayers(GraphBuilder g, Mode mode) {
        this.g = g;
        this.mode = mode;
    }

    /** What differs between a network that trains and one that infers. */
    public interface Mode {
        /** The tensor that is used for a weight. */
        Value weight(WeightSpec spec);

        /**
         * Normalises {@code [N, C, ...]}; scale and bias are {@code [C]}. Its running statistics
         * are {@code name.mean} and {@code name.variance}.
         */
        Value norm(ChildPlan.Norm norm, Value x, Value scale, Value bias);

        /** The activation to go on with. */
        Value site(String name, Place place, Value x);
    }

    @Override
    public Value conv(String name, Value x, int outputs, int kernel, int stride) {
        long inputs = x.dim(1);
        Shape shape = Shape.of(outputs, inputs, kernel, kernel);
        Value weight = mode.weight(WeightSpec.kernel(name, shape, inputs * kernel * kernel, 2));
        return g.conv(x, weight, Window.of(stride, kernel / 2));
    }

    @Override
    public Value norm(String name, Value x) {
        long channels = x.dim(1);
        Value scale =
                mode.weight(WeightSpec.constant(name + ".scale", WeightKind.SCALE, channels, 1));
        Value bias = mode.weight(WeightSpec.constant(name + ".bias", WeightKind.BIAS, channels, 0));
        return norm(ChildPlan.Norm.standard(name, channels), x, scale, bias);
    }

    @Override
    public Value relu(Value x) {
        return g.relu(x);
    }

    @Override
    public Value add(Value a, Value b) {
        return g.add(a, b);
    }

    @Override
    public Value globalMean(Value x) {
        return g.reduceMean(x, 2, 3);
    }

    @Override
    public Value flatten(Value x) {
        return g.flatten(x, 1);
    }

    @Override
    public Value dense(String name, Value x, int units) {
        return dense(name, x, units, 2);
    }

    @Override
    public Value classify(String name, Value x, int classes) {
        return dense(name, x, classes, 1);
    }

    private Value dense(String name, Value x, int units, double gain) {
        long inputs = x.dim(1);
        Value weight =
                mode.weight(
                        WeightSpec.kernel(name + ".weight", Shape.of(inputs, units), inputs, gain));
        Value bias = mode.weight(WeightSpec.constant(name + ".bias", WeightKind.BIAS, units, 0));
        return g.add(g.matMul(x, weight), bias);
    }

    @Override
    public GraphBuilder graph() {
        return g;
    }

    @Override
    public Value weight(WeightSpec spec) {
        return mode.weight(spec);
    }

    @Override
    public Value norm(ChildPlan.Norm norm, Value x, Value scale, Value bias) {
        return mode.norm(norm, x, scale, bias);
    }

    @Override
    public Value site(String name, Place place, Value x) {
        return mode.site(name, place, x);
    }
}
