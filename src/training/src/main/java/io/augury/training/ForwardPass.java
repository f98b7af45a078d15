package io.augury.training;

import io.augury.graph.ElementType;
import io.augury.graph.Graph;
import io.augury.graph.GraphBuilder;
import io.augury.graph.TensorType;
import io.augury.graph.Value;
import io.augury.spi.TrainingStepEdits.Batch;
import io.augury.spi.TrainingStepEdits.Place;
import io.augury.spi.TrainingStepEdits.Weight;
import io.augury.training.child.BuiltLayers;
import io.augury.training.child.ChildPlan;
import io.augury.training.child.WeightSpec;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/**
 * The loss of one batch as a graph: what the training step differentiates. Batch normalisation uses
 * the statistics of the batch and says what the running ones become (unbiased variance, as in
 * PyTorch).
 */
final class ForwardPass implements BuiltLayers.Mode {
    static final String IMAGES = "images";
    static final String TARGETS = "targets";
    static final String SEED = "seed";
    static final String NUMBER = "number";
    static final String PIXEL_MEAN = "pixels.mean";
    static final String PIXEL_DEVIATION = "pixels.deviation";
    static final String LOSS = "loss";
    static final String CORRECT = "correct";

    /** The loss times its scale, where there is one: what is differentiated. */
    static final String SCALED_LOSS = "scaled loss";

    /** Put behind the name of a running statistic, the output that it becomes. */
    static final String FRESH = ".fresh";

    private final StepDesign design;
    private final ChildPlan plan;
    private final GraphBuilder g;
    private final Map<String, Value> inputs = new LinkedHashMap<>();
    private final Map<String, Value> statistics = new LinkedHashMap<>();

    private ForwardPass(StepDesign design, ChildPlan plan) {
        this.design = design;
        this.plan = plan;
        this.g = GraphBuilder.named(design.child().name() + "-loss");
    }

    /** The graph, with outputs loss, correct and the next running statistics. */
    static Graph write(StepDesign design, ChildPlan plan, EditScope edits) {
        return new ForwardPass(design, plan).write(edits);
    }

    private Graph write(EditScope edits) {
        design.smallInputs().forEach(this::input);
        plan.weights().forEach(weight -> input(weight.name(), weight.type()));
        EditScope.memory(design.regularizers(), plan)
                .forEach((name, memory) -> input(name, StepDesign.type(memory)));
        for (ChildPlan.Norm norm : plan.norms()) {
            input(norm.name() + ".mean", TensorType.floats(norm.channels()));
            input(norm.name() + ".variance", TensorType.floats(norm.channels()));
        }
        if (design.isScaled()) {
            input(LossScale.SCALE, TensorType.floats());
        }
        BatchShape shape = design.shape();
        Batch given =
                new Batch(
                        input(IMAGES, StepDesign.imagesType(shape)),
                        input(TARGETS, TensorType.floats(shape.images(), shape.classes())));
        edits.enter(inputs);
        this.edits = edits;
        Batch batch = edits.all().batch(g, given);
        Value pixels =
                Pixels.normalised(
                        g, batch.images(), inputs.get(PIXEL_MEAN), inputs.get(PIXEL_DEVIATION));
        Value logits = design.child().logits(new BuiltLayers(g, this), pixels, shape.classes());
        output(logits, batch.targets());
        return g.build();
    }

    private EditScope edits;

    private Value input(String name, TensorType type) {
        Value value = g.input(name, type);
        inputs.put(name, value);
        return value;
    }

    private void output(Value logits, Value targets) {
        Value smoothed = edits.all().targets(g, targets);
        Value each = g.reduceSum(g.mul(smoothed, g.logSoftmax(logits, 1)), 1);
        Value loss = g.neg(g.reduceMean(each));
        List<Weight> weights = new ArrayList<>();
        plan.weights().forEach(spec -> weights.add(weightOf(spec, inputs.get(spec.name()))));
        Value total = edits.all().loss(g, weights).map(term -> g.add(loss, term)).orElse(loss);
        Value hits = g.equal(g.argMax(logits, 1), g.argMax(targets, 1));
        g.output(LOSS, total);
        if (design.isScaled()) {
            g.output(SCALED_LOSS, g.mul(total, inputs.get(LossScale.SCALE)));
        }
        g.output(CORRECT, g.reduceSum(g.cast(hits, ElementType.FLOAT)));
        statistics.forEach((name, value) -> g.output(name + FRESH, value));
    }

    static Weight weightOf(WeightSpec spec, Value value) {
        return new Weight(spec.name(), spec.kind(), value);
    }

    @Override
    public Value weight(WeightSpec spec) {
        return edits.all().weight(g, weightOf(spec, inputs.get(spec.name())), inputs::get);
    }

    @Override
    public Value norm(ChildPlan.Norm norm, Value x, Value scale, Value bias) {
        String name = norm.name();
        long count = x.shape().size() / x.dim(1);
        long[] channels = new long[x.shape().rank()];
        Arrays.fill(channels, 1);
        channels[1] = x.dim(1);
        Value mean = channelMean(x);
        Value centred = g.sub(x, g.reshape(mean, channels));
        Value variance = channelMean(g.square(centred));
        Value unbiased = g.mul(variance, (double) count / Math.max(1, count - 1));
        statistics.put(name + ".mean", running(norm, name + ".mean", mean));
        statistics.put(name + ".variance", running(norm, name + ".variance", unbiased));
        return g.batchNorm(x, scale, bias, mean, variance, norm.epsilon());
    }

    /** In two steps, which take half the time of one. */
    private Value channelMean(Value x) {
        long[] pixels = LongStream.range(2, x.shape().rank()).toArray();
        return g.reduceMean(pixels.length == 0 ? x : g.reduceMean(x, pixels), 0);
    }

    private Value running(ChildPlan.Norm norm, String name, Value fresh) {
        double share = norm.momentum();
        return g.add(g.mul(inputs.get(name), 1 - share), g.mul(fresh, share));
    }

    @Override
    public Value site(String name, Place place, Value x) {
        return edits.all().activation(g, plan.site(name), x);
    }
}
