package io.augury.autodiff;

import io.augury.graph.Attributes;
import io.augury.graph.Composites;
import io.augury.graph.Expressions;
import io.augury.graph.GraphBuilder;
import io.augury.graph.Node;
import io.augury.graph.Shape;
import io.augury.graph.Tensor;
import io.augury.graph.Value;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** What a gradient rule sees of the node, and what it writes with. */
public final class GradientScope implements Expressions {
    private final GraphBuilder builder;
    private final Map<String, Value> values;
    private final Map<String, Node> producers;
    private final Node node;
    private final List<Value> outputGradients;
    private final Map<String, Value> shared;
    private final int input;

    GradientScope(GraphBuilder builder, Forward forward, Node node, List<Value> gradients) {
        this.builder = builder;
        this.values = forward.values();
        this.producers = forward.producers();
        this.node = node;
        this.outputGradients = gradients;
        this.shared = new HashMap<>();
        this.input = 0;
    }

    private GradientScope(GradientScope other, int input) {
        this.builder = other.builder;
        this.values = other.values;
        this.producers = other.producers;
        this.node = other.node;
        this.outputGradients = other.outputGradients;
        this.shared = other.shared;
        this.input = input;
    }

    /** The same node, for the gradient of another of its inputs. */
    GradientScope forInput(int index) {
        return new GradientScope(this, index);
    }

    /** The input whose gradient is wanted. */
    public int input() {
        return input;
    }

    /** The gradient of the loss by the node's only output. */
    public Value dy() {
        return dy(0);
    }

    /** The gradient of the loss by one of the node's outputs; zeros if the loss ignores it. */
    public Value dy(int output) {
        Value gradient = outputGradients.get(output);
        return gradient != null ? gradient : zeros(y(output).type());
    }

    /** One of the node's inputs. */
    public Value x(int index) {
        return values.get(node.inputs().get(index));
    }

    /** The input whose gradient is wanted, itself. */
    public Value x() {
        return x(input);
    }

    /** The node's only output. */
    public Value y() {
        return y(0);
    }

    /** One of the node's outputs. */
    public Value y(int output) {
        return values.get(node.outputs().get(output));
    }

    /** How many inputs the node has. */
    public int inputs() {
        return node.inputs().size();
    }

    /** How many outputs the node has. */
    public int outputs() {
        return node.outputs().size();
    }

    /** Whether an optional input is there. */
    public boolean has(int index) {
        return index < node.inputs().size() && !node.inputs().get(index).isEmpty();
    }

    /** The values of an integer input that is part of the graph. */
    public long[] constant(int index) {
        return x(index).constant()
                .orElseThrow(() -> fail("needs a constant as input " + index))
                .longs();
    }

    /** The same for real numbers. */
    public double[] numbers(int index) {
        return x(index).constant()
                .orElseThrow(() -> fail("needs a constant as input " + index))
                .numbers();
    }

    /** What is written once for all inputs of the node, by a name for it. */
    public Value once(String what, Supplier<Value> writing) {
        Value known = shared.get(what);
        if (known == null) {
            known = writing.get();
            shared.put(what, known);
        }
        return known;
    }

    /** The node's attributes. */
    public Attributes attributes() {
        return node.attributes();
    }

    /** The node that makes a value; null for an input of the graph. */
    Node producer(String value) {
        return producers.get(value);
    }

    /** The name of an input. */
    String inputName(int index) {
        return node.inputs().get(index);
    }

    /** Any value of the forward graph. */
    Value forward(String name) {
        return values.get(name);
    }

    /**
     * The length of an axis of a value.
     *
     * @throws AutodiffException if it is known only when the graph runs
     */
    public long length(Value value, int axis) {
        long length = value.dim(axis);
        if (length < 0) {
            throw fail("needs to know the length of axis " + axis + " of " + value.shape());
        }
        return length;
    }

    /** A tensor in the shape of another. */
    public Value shapedLike(Value value, Value like) {
        return reshapedTo(value, like.shape());
    }

    /**
     * A tensor in a shape of as many elements.
     *
     * @throws AutodiffException if more than one length of the shape is open
     */
    Value reshapedTo(Value value, Shape shape) {
        if (value.shape().equals(shape)) {
            return value;
        }
        long[] dims = shape.dims();
        if (Arrays.stream(dims).filter(dim -> dim < 0).count() > 1) {
            throw fail("has a gradient for one open length only, not for " + shape);
        }
        return reshape(value, Arrays.stream(dims).map(dim -> Math.max(dim, -1)).toArray());
    }

    /** A failure that names the node. */
    public AutodiffException fail(String what) {
        return new AutodiffException(Refusals.label(node) + ": " + what);
    }

    /** Applies an operator that ONNX lacks, see {@link Composites}. */
    public Value composite(
            String op, Attributes attributes, List<Value> operands, Composites.Meaning meaning) {
        return builder.composite(op, attributes, operands, meaning);
    }

    @Override
    public List<Value> apply(String op, Attributes attributes, int outputs, List<Value> inputs) {
        return builder.apply(op, attributes, outputs, inputs);
    }

    @Override
    public Value constant(Tensor tensor) {
        return builder.constant(tensor);
    }
}
