package io.augury.testkit;

import io.augury.autodiff.Gradients;
import io.augury.graph.ElementType;
import io.augury.graph.Expressions;
import io.augury.graph.Graph;
import io.augury.graph.GraphBuilder;
import io.augury.graph.Shape;
import io.augury.graph.Tensor;
import io.augury.graph.TensorType;
import io.augury.graph.Value;
import io.augury.runtime.Session;
import io.augury.runtime.SessionSettings;
import io.augury.spi.Regularizer;
import io.augury.spi.RegularizerSpec.HyperParameter;
import io.augury.spi.Seed;
import io.augury.spi.StatefulWeightEdit;
import io.augury.spi.StatefulWeightEdit.Memory;
import io.augury.spi.StepEdits;
import io.augury.spi.TrainingStepEdits.Batch;
import io.augury.spi.TrainingStepEdits.EpochRule;
import io.augury.spi.TrainingStepEdits.Place;
import io.augury.spi.TrainingStepEdits.Site;
import io.augury.spi.TrainingStepEdits.Weight;
import io.augury.spi.TrainingStepEdits.WeightKind;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * One step of plain gradient descent of a small network, to try one regularizer with: {@value
 * #IMAGES} grey images of 2x2 pixels, {@value #HIDDEN} hidden units with ReLU, {@value #CLASSES}
 * classes. All join points of a training step are there.
 *
 * <p>The uniform numbers that a regularizer draws are made beforehand from the seed, and can be
 * looked up in {@link #drawn}. Not for sharing between threads.
 */
public final class OneStep {
    /** Images in the batch. */
    public static final int IMAGES = 8;

    /** Hidden units. */
    public static final int HIDDEN = 5;

    /** Classes. */
    public static final int CLASSES = 3;

    /** The learning rate. */
    public static final double RATE = 0.1;

    /** Output: the loss with all edits, a scalar. */
    public static final String LOSS = "loss";

    /** Output: the logits {@code [images, classes]}. */
    public static final String LOGITS = "logits";

    /** Output: the hidden units after their site {@code [images, hidden]}. */
    public static final String HIDDEN_UNITS = "hidden-units";

    /** Output: the hidden units before their site. */
    public static final String BEFORE_SITE = "hidden-units-before";

    /** Output: the targets after all edits {@code [images, classes]}. */
    public static final String EDITED_TARGETS = "edited-targets";

    /** Put behind the name of a weight: the output that it becomes. */
    public static final String NEXT = ".next";

    /** Put behind the name of a weight: the gradient that the update sees. */
    public static final String GRADIENT = ".edited-gradient";

    /** Put behind the name of a weight: the gradient before all edits. */
    public static final String RAW_GRADIENT = ".raw-gradient";

    /** Output: the residual branch after its site, {@code [images, hidden, 1, 1]}. */
    public static final String BRANCH = "branch";

    /** Output: the residual branch before its site. */
    public static final String BEFORE_BRANCH = "branch-before";

    /** Output: what the last layer classifies, after its site {@code [images, hidden]}. */
    public static final String FEATURES = "features";

    /** Output: the images after all edits, from 0 to 255, {@code [images, 2, 2, 1]}. */
    public static final String EDITED_IMAGES = "edited-images";

    /** Put behind the name of a weight: what the network used instead. */
    public static final String USED = ".used";

    /** The number of the step. */
    public static final int STEP = 3;

    private static final String NUMBER = "number";
    static final String PARAMETER = "parameter.";

    private static final String PIXELS = "images";
    private static final String TARGETS = "targets";

    private final Regularizer regularizer;
    private final Seed seed;
    private final StepEdits edits = new StepEdits();
    private final List<double[]> drawn = new ArrayList<>();
    private final Set<String> used = new HashSet<>();
    private final Map<String, WeightKind> kinds = new LinkedHashMap<>();
    private final Map<String, Tensor> inputs = new LinkedHashMap<>();
    private final Graph graph;
    private final Map<String, Tensor> memories = new LinkedHashMap<>();
    private Map<String, Value> visible = Map.of();

    /** Writes the step of a regularizer; weights, images, targets and draws depend on the seed. */
    public OneStep(Regularizer regularizer, Seed seed) {
        this.regularizer = regularizer;
        this.seed = seed;
        fillInputs();
        edits.add(regularizer, this::parameter, this::draw, () -> visible.get(NUMBER));
        inputs.put(NUMBER, Tensor.scalar((float) STEP));
        remember();
        this.graph = step(forward());
    }

    private void fillInputs() {
        RandomGenerator random = seed.child("inputs").generator();
        byte[] pixels = new byte[IMAGES * 4];
        random.nextBytes(pixels);
        inputs.put(PIXELS, Tensor.bytes(Shape.of(IMAGES, 2, 2, 1), pixels));
        float[] targets = new float[IMAGES * CLASSES];
        for (int i = 0; i < IMAGES; i++) {
            targets[i * CLASSES + i % CLASSES] = 1;
        }
        inputs.put(TARGETS, Tensor.floats(Shape.of(IMAGES, CLASSES), targets));
        weight("hidden.weight", WeightKind.KERNEL, random, 4, HIDDEN);
        weight("hidden.scale", WeightKind.SCALE, random, HIDDEN);
        weight("head.weight", WeightKind.KERNEL, random, HIDDEN, CLASSES);
        weight("head.bias", WeightKind.BIAS, random, CLASSES);
        for (HyperParameter parameter : regularizer.spec().parameters()) {
            inputs.put(
                    PARAMETER + parameter.name(), Tensor.scalar((float) parameter.defaultValue()));
        }
    }

    private void weight(String name, WeightKind kind, RandomGenerator random, long... dims) {
        float[] values = new float[(int) Shape.of(dims).size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        kinds.put(name, kind);
        inputs.put(name, Tensor.floats(Shape.of(dims), values));
    }

    /** Carried tensors start at zero or at a drawn direction. */
    private void remember() {
        for (Weight weight : declared(GraphBuilder.named("names"))) {
            edits.memory(weight.name(), weight.kind(), weight.value().shape())
                    .forEach((name, memory) -> memories.put(name, first(name, memory)));
        }
        inputs.putAll(memories);
    }

    private List<Weight> declared(GraphBuilder g) {
        declare(g);
        return weights();
    }

    private Tensor first(String name, Memory memory) {
        RandomGenerator random = seed.child(name).generator();
        double[] values = new double[(int) memory.shape().size()];
        if (memory.start() == StatefulWeightEdit.Start.DIRECTION) {
            Arrays.setAll(values, i -> random.nextGaussian());
            double length = Math.sqrt(Arrays.stream(values).map(x -> x * x).sum());
            Arrays.setAll(values, i -> values[i] / length);
        }
        return Tensor.of(new TensorType(ElementType.FLOAT, memory.shape()), values);
    }

    private Value parameter(String name) {
        used.add(name);
        return visible.get(PARAMETER + name);
    }

    private Value draw(Expressions g, long... shape) {
        RandomGenerator random = seed.child("draws").child(drawn.size()).generator();
        double[] values = new double[(int) Shape.of(shape).size()];
        Arrays.setAll(values, i -> random.nextInt(1 << 24) * 0x1p-24);
        drawn.add(values);
        return g.constant(Tensor.of(TensorType.floats(shape), values));
    }

    private Graph forward() {
        GraphBuilder g = GraphBuilder.named("one-step-loss");
        declare(g);
        Batch batch = edits.batch(g, new Batch(visible.get(PIXELS), visible.get(TARGETS)));
        Value pixels = g.mul(g.cast(batch.images(), ElementType.FLOAT), 1 / 255.0);
        Value x = g.matMul(g.flatten(pixels, 1), edited(g, "hidden.weight"));
        Value before = g.relu(g.mul(x, edited(g, "hidden.scale")));
        Value hidden = edits.activation(g, new Site("hidden", Place.HIDDEN, 0, 1), before);
        Value block = g.reshape(g.mul(hidden, 0.5), IMAGES, HIDDEN, 1, 1);
        Value branch = edits.activation(g, new Site("block", Place.BLOCK, 0, 1), block);
        Value edited = edits.activation(g, new Site("branch", Place.BRANCH, 0, 1), branch);
        Value sum = g.add(hidden, g.reshape(edited, IMAGES, HIDDEN));
        Value features = edits.activation(g, new Site("features", Place.FEATURES, 0, 1), sum);
        Value logits = g.add(g.matMul(features, edited(g, "head.weight")), edited(g, "head.bias"));
        Value targets = edits.targets(g, batch.targets());
        Value each = g.reduceSum(g.mul(targets, g.logSoftmax(logits, 1)), 1);
        Value loss = g.neg(g.reduceMean(each));
        Value total = edits.loss(g, weights()).map(term -> g.add(loss, term)).orElse(loss);
        g.output(LOSS, total);
        g.output(LOGITS, logits);
        g.output(BEFORE_SITE, before);
        g.output(HIDDEN_UNITS, hidden);
        g.output(BEFORE_BRANCH, branch);
        g.output(BRANCH, edited);
        g.output(FEATURES, features);
        g.output(EDITED_IMAGES, g.cast(batch.images(), ElementType.FLOAT));
        g.output(EDITED_TARGETS, targets);
        return g.build();
    }

    /** Makes inputs of all tensors, and lets edits see them. */
    private void declare(GraphBuilder g) {
        Map<String, Value> values = new LinkedHashMap<>();
        inputs.forEach((name, tensor) -> values.put(name, g.input(name, tensor.type())));
        visible = values;
    }

    private List<Weight> weights() {
        return kinds.keySet().stream().map(this::weight).toList();
    }

    private Weight weight(String name) {
        return new Weight(name, kinds.get(name), visible.get(name));
    }

    private Value edited(GraphBuilder g, String name) {
        Value used = edits.weight(g, weight(name), visible::get);
        g.output(name + USED, used);
        return used;
    }

    private Graph step(Graph forward) {
        Graph both = Gradients.differentiate(forward, LOSS, List.copyOf(kinds.keySet()));
        GraphBuilder g = GraphBuilder.named("one-step");
        declare(g);
        Map<String, Value> known = new LinkedHashMap<>(visible);
        for (Weight weight : weights()) {
            edits.advance(g, weight, visible::get)
                    .forEach(
                            (name, value) -> {
                                known.put(name, value);
                                g.output(name + NEXT, value);
                            });
        }
        Map<String, Value> made = g.inline(both, known);
        forward.outputs().forEach(output -> g.output(made.get(output)));
        update(g, made);
        return g.build();
    }

    private void update(GraphBuilder g, Map<String, Value> made) {
        Value rate = g.scalar(RATE);
        List<Weight> weights = weights();
        List<Value> raw = weights.stream().map(w -> made.get(Gradients.nameOf(w.name()))).toList();
        List<Value> gradients = edits.gradients(g, weights, raw);
        for (int i = 0; i < weights.size(); i++) {
            Weight weight = weights.get(i);
            Value updated = g.sub(weight.value(), g.mul(rate, gradients.get(i)));
            g.output(weight.name() + RAW_GRADIENT, raw.get(i));
            g.output(weight.name() + GRADIENT, gradients.get(i));
            g.output(weight.name() + NEXT, edits.update(g, weight, updated, rate));
        }
    }

    /** Runs the step on ONNX Runtime, with these values instead of the defaults. */
    public StepResult run(Map<String, Double> parameters) {
        return runAgain(parameters, 1);
    }

    /** Runs the step from the same start with each of these settings, compiled once. */
    public List<StepResult> runEach(List<Map<String, Double>> settings) {
        try (Session session = Session.compile(graph, SessionSettings.cpu(1))) {
            return settings.stream().map(parameters -> run(session, parameters, 1)).toList();
        }
    }

    /**
     * Runs the step several times from the same weights; what a regularizer carries goes from each
     * run to the next.
     *
     * @return what the last run gave
     */
    public StepResult runAgain(Map<String, Double> parameters, int times) {
        try (Session session = Session.compile(graph, SessionSettings.cpu(1))) {
            return run(session, parameters, times);
        }
    }

    private StepResult run(Session session, Map<String, Double> parameters, int times) {
        Map<String, Tensor> given = new LinkedHashMap<>(inputs);
        parameters.forEach(
                (name, value) -> given.put(PARAMETER + name, Tensor.scalar(value.floatValue())));
        Map<String, Tensor> outputs = Map.of();
        for (int i = 0; i < times; i++) {
            for (String name : memories.keySet()) {
                given.put(name, outputs.getOrDefault(name + NEXT, given.get(name)));
            }
            outputs = session.run(given);
        }
        return new StepResult(this, given, outputs);
    }

    /** The step as a graph. */
    public Graph graph() {
        return graph;
    }

    /** The names of the weights. */
    public Set<String> weightNames() {
        return Set.copyOf(kinds.keySet());
    }

    /** The uniform numbers of each draw, in the order of the draws. */
    public List<double[]> drawn() {
        return List.copyOf(drawn);
    }

    /** The hyper-parameters that the step reads. */
    public Set<String> used() {
        return Set.copyOf(used);
    }

    /** The regularizer's epoch rule, if it has one. */
    public Optional<EpochRule> epochRule() {
        return edits.epoch().values().stream().findFirst();
    }
}
