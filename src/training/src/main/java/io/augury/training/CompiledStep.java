package io.augury.training;

import io.augury.graph.ElementType;
import io.augury.graph.Shape;
import io.augury.graph.Tensor;
import io.augury.graph.TensorType;
import io.augury.runtime.BoundTensor;
import io.augury.runtime.Device;
import io.augury.runtime.Session;
import io.augury.runtime.SessionSettings;
import io.augury.spi.Seed;
import io.augury.spi.StatefulWeightEdit.Memory;
import io.augury.spi.TrainingStepEdits.EpochRule;
import io.augury.training.child.ChildPlan;
import io.augury.training.child.WeightSpec;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.DoubleStream;

/** A training step ready to run. Holds no state of a training, so several threads may share it. */
final class CompiledStep implements AutoCloseable {
    /** More would save nothing and delay an interruption. */
    private static final int STEPS_PER_CALL = 8;

    /** Of a child larger than this, a step takes so long that each is a call. */
    private static final long LARGE_CHILD = 1_000_000;

    private final StepDesign design;
    private final ChildPlan plan;
    private final Map<String, EpochRule> epochRules;
    private final Map<String, TensorType> state;
    private final List<String> modelNames;
    private final Session session;
    private final TrainedTensors trained;

    private CompiledStep(
            StepDesign design, ChildPlan plan, Session session, TrainedTensors trained) {
        this.design = design;
        this.plan = plan;
        this.epochRules = new EditScope(design.regularizers()).all().epoch();
        this.state = StepGraph.state(design, plan);
        List<String> names = new ArrayList<>(state.keySet());
        names.removeAll(StepGraph.slots(design, plan));
        this.modelNames = List.copyOf(names);
        this.session = session;
        this.trained = trained;
    }

    static CompiledStep compile(Device device, StepDesign design, int threads) {
        BatchShape shape = design.shape();
        ChildPlan plan =
                ChildPlan.of(
                        design.child(),
                        shape.channels(),
                        shape.height(),
                        shape.width(),
                        shape.classes());
        RegularizerSites.check(design, plan);
        design.precision().requireOn(device);
        SessionSettings settings = SessionSettings.on(device, threads);
        boolean short32 = design.precision() == Precision.TF32;
        Map<String, String> carried = new LinkedHashMap<>();
        StepGraph.state(design, plan)
                .forEach((name, type) -> carried.put(name, name + StepGraph.NEXT));
        Session session =
                Session.compile(
                        StepGraph.write(design, plan),
                        short32 ? settings.withTensorFloat32() : settings,
                        carried);
        return new CompiledStep(
                design, plan, session, TrainedTensors.compile(design, plan, settings));
    }

    /** What a call returns: the new state; loss and number of right answers of each step. */
    record Result(Map<String, Tensor> state, float[] losses, float[] correct) {}

    /** Loss and number of right answers of each step of a call. */
    record Progress(float[] losses, float[] correct) {}

    StepDesign design() {
        return design;
    }

    ChildPlan plan() {
        return plan;
    }

    Map<String, EpochRule> epochRules() {
        return epochRules;
    }

    /** The tensors of the state that a model is made of: all but what the optimizer keeps. */
    List<String> modelNames() {
        return modelNames;
    }

    int stepsPerCall() {
        return plan.parameters() > LARGE_CHILD ? 1 : STEPS_PER_CALL;
    }

    /**
     * The state before the first step: the child's own weights or drawn ones, empty slots, running
     * statistics of its own or 0 and 1.
     */
    Map<String, Tensor> start(Seed weights) {
        Map<String, Tensor> given = new HashMap<>();
        Map<String, Tensor> pretrained = design.child().pretrained(design.shape().classes());
        for (ChildPlan.Norm norm : plan.norms()) {
            String variance = norm.name() + ".variance";
            given.put(variance, Tensor.filled(state.get(variance), 1));
            for (String name : List.of(norm.name() + ".mean", variance)) {
                Optional.ofNullable(pretrained.get(name)).ifPresent(own -> given.put(name, own));
            }
        }
        for (WeightSpec weight : plan.weights()) {
            Tensor own = pretrained.get(weight.name());
            given.put(weight.name(), own != null ? own : weight.initial(weights));
        }
        EditScope.memory(design.regularizers(), plan)
                .forEach((name, memory) -> given.put(name, first(memory, weights.child(name))));
        if (design.isScaled()) {
            given.putAll(LossScale.start());
        }
        Map<String, Tensor> start = new LinkedHashMap<>();
        state.forEach(
                (name, type) -> {
                    Tensor own = given.get(name);
                    start.put(name, own != null ? own : Tensor.filled(type, 0));
                });
        return start;
    }

    private static Tensor first(Memory memory, Seed seed) {
        return switch (memory.start()) {
            case ZERO -> Tensor.filled(StepDesign.type(memory), 0);
            case DIRECTION -> direction(memory.shape(), seed.generator());
        };
    }

    private static Tensor direction(Shape shape, RandomGenerator random) {
        double[] drawn = DoubleStream.generate(random::nextGaussian).limit(shape.size()).toArray();
        double length = Math.sqrt(Arrays.stream(drawn).map(x -> x * x).sum());
        float[] values = new float[drawn.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (drawn[i] / length);
        }
        return Tensor.floats(shape, values);
    }

    /** The tensors of a trained model: what this state's weights mean without regularizers. */
    Map<String, Tensor> trained(Map<String, Tensor> after, Map<String, Tensor> settings) {
        return trained.of(after, settings);
    }

    /** What is the same in all steps of a training. */
    Map<String, Tensor> settings(TrainingJob job, Normalisation normalisation) {
        Map<String, Tensor> settings = new LinkedHashMap<>();
        settings.put(ForwardPass.PIXEL_MEAN, vector(normalisation.mean()));
        settings.put(ForwardPass.PIXEL_DEVIATION, vector(normalisation.deviation()));
        Optimizers.values(job.recipe().optimizer())
                .forEach((name, value) -> put(settings, design.optimizer().name(), name, value));
        for (ActiveRegularizer regularizer : job.regularizers()) {
            regularizer
                    .values()
                    .forEach((name, value) -> put(settings, regularizer.name(), name, value));
        }
        return settings;
    }

    private static Tensor vector(float[] values) {
        return Tensor.floats(Shape.of(values.length), values);
    }

    private static void put(Map<String, Tensor> settings, String owner, String name, double value) {
        settings.put(EditScope.parameterName(owner, name), Tensor.scalar((float) value));
    }

    /**
     * Takes some steps.
     *
     * @param before the state, which is not changed
     * @param series rates, numbers and seeds of the steps
     */
    Result run(
            Map<String, Tensor> before,
            Map<String, Tensor> settings,
            StepInputs batches,
            Map<String, Tensor> series) {
        try (LiveState live = live(before)) {
            Progress made = advance(live, settings, batches, series);
            return new Result(live.tensors(), made.losses, made.correct);
        }
    }

    /** Memory for the state of a training that begins so. */
    LiveState live(Map<String, Tensor> start) {
        return new LiveState(start, session::bind);
    }

    /** Takes some steps with a state that becomes what it is after them. */
    Progress advance(
            LiveState live,
            Map<String, Tensor> settings,
            StepInputs batches,
            Map<String, Tensor> series) {
        Map<String, BoundTensor> inputs = new LinkedHashMap<>();
        try {
            others(settings, batches, series)
                    .forEach((name, tensor) -> inputs.put(name, BoundTensor.of(tensor)));
            Map<String, BoundTensor> all = new LinkedHashMap<>(live.inputs());
            all.putAll(inputs);
            Map<String, Tensor> outputs = session.run(all, live.outputs());
            live.advance();
            return new Progress(
                    outputs.get(StepGraph.LOSSES).floats(), outputs.get(StepGraph.HITS).floats());
        } finally {
            inputs.values().forEach(BoundTensor::close);
        }
    }

    /** All inputs but the state. */
    private Map<String, Tensor> others(
            Map<String, Tensor> settings, StepInputs batches, Map<String, Tensor> series) {
        Map<String, Tensor> inputs = new LinkedHashMap<>(settings);
        inputs.putAll(series);
        Shape each = Shape.of(batches.steps(), design.shape().images());
        TensorType images =
                new TensorType(
                        ElementType.UINT8,
                        each.plus(StepDesign.imagesType(design.shape()).shape().part(1, 4)));
        inputs.put(ForwardPass.IMAGES, Tensor.copyOf(images, ByteBuffer.wrap(batches.images())));
        inputs.put(
                ForwardPass.TARGETS,
                Tensor.floats(each.plus(Shape.of(design.shape().classes())), batches.targets()));
        return inputs;
    }

    @Override
    public void close() {
        session.close();
        trained.close();
    }
}
