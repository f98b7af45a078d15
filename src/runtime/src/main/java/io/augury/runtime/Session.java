package io.augury.runtime;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import ai.onnxruntime.TensorInfo;
import ai.onnxruntime.providers.OrtCUDAProviderOptions;

import io.augury.graph.Graph;
import io.augury.graph.OnnxFile;
import io.augury.graph.Shape;
import io.augury.graph.Tensor;
import io.augury.graph.TensorType;
import io.augury.runtime.blocked.BlockedForm;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/**
 * A compiled graph.
 *
 * <p>May be run by several threads at once. The same inputs give the same bits on the processor,
 * whatever else runs. Must be closed.
 */
public final class Session implements AutoCloseable {
    private final Graph graph;
    private final OrtSession session;
    private final OutsideTensors tensors;
    private final BlockedForm form;

    private Session(Graph graph, BlockedForm form, Opened opened) {
        this.graph = graph;
        this.form = form;
        this.session = opened.session;
        this.tensors = opened.tensors;
    }

    private record Opened(OrtSession session, OutsideTensors tensors) {}

    /**
     * Compiles a graph. On the processor its convolutions become blocked ones where that pays.
     *
     * @throws RunException if the runtime refuses it, or the device cannot be had
     */
    public static Session compile(Graph graph, SessionSettings settings) {
        return compile(graph, settings, Map.of());
    }

    /**
     * Compiles a graph that is run again and again on what it has made.
     *
     * @param carried inputs, and for each the output that takes its place in the next run. The
     *     session may keep their numbers in an order of its own, of which {@link #bind} knows.
     * @throws RunException if the runtime refuses it, or the device cannot be had
     */
    public static Session compile(
            Graph graph, SessionSettings settings, Map<String, String> carried) {
        OptionalInt block =
                settings.device() instanceof Device.Cpu
                        ? BlockSize.ofThisProcessor()
                        : OptionalInt.empty();
        BlockedForm form =
                block.isPresent()
                        ? BlockedForm.of(graph, block.getAsInt(), carried)
                        : BlockedForm.plain(graph);
        return new Session(graph, form, open(form.graph(), settings));
    }

    /** Compiles a graph just as it stands. */
    static Session compilePlain(Graph graph, SessionSettings settings) {
        return new Session(graph, BlockedForm.plain(graph), open(graph, settings));
    }

    private static Opened open(Graph graph, SessionSettings settings) {
        try (SessionOptions options = options(settings)) {
            OutsideTensors tensors = OutsideTensors.of(graph);
            try {
                return open(graph, tensors, options);
            } catch (OrtException | RuntimeException e) {
                tensors.close();
                throw e;
            }
        } catch (OrtException e) {
            throw new RunException(
                    "the runtime cannot compile "
                            + graph
                            + " for "
                            + settings.device()
                            + ": "
                            + e.getMessage(),
                    e);
        }
    }

    private static Opened open(Graph graph, OutsideTensors tensors, SessionOptions options)
            throws OrtException {
        tensors.addTo(options);
        byte[] bytes = OnnxFile.bytesWithout(tensors.names(), graph);
        return new Opened(
                DeepStack.open(() -> OnnxRuntime.environment().createSession(bytes, options)),
                tensors);
    }

    private static SessionOptions options(SessionSettings settings) throws OrtException {
        SessionOptions options = new SessionOptions();
        options.setIntraOpNumThreads(settings.threads());
        options.setInterOpNumThreads(1);
        options.setExecutionMode(SessionOptions.ExecutionMode.SEQUENTIAL);
        options.setOptimizationLevel(SessionOptions.OptLevel.ALL_OPT);
        options.setDeterministicCompute(true);
        // Its plan for a whole step takes half as much memory again, and no less time.
        options.setMemoryPatternOptimization(false);
        if (settings.profile().isPresent()) {
            options.enableProfiling(settings.profile().get().toString());
        }
        if (settings.device() instanceof Device.Cuda cuda) {
            try (OrtCUDAProviderOptions provider = new OrtCUDAProviderOptions(cuda.index())) {
                provider.add("use_tf32", settings.tensorFloat32() ? "1" : "0");
                options.addCUDA(provider);
            }
        }
        return options;
    }

    /** The graph that was compiled. */
    public Graph graph() {
        return graph;
    }

    /** A copy of a tensor as the session wants it for one of its inputs or outputs. */
    public BoundTensor bind(String name, Tensor tensor) {
        return BoundTensor.of(tensor, form.order(name).filter(order -> order.fits(tensor.type())));
    }

    /**
     * Runs the graph once.
     *
     * @param inputs a tensor for each input of the graph
     * @return a tensor for each output, in the graph's order
     * @throws RunException if an input is missing, of another type or unknown, or the run fails
     */
    public Map<String, Tensor> run(Map<String, Tensor> inputs) {
        Map<String, BoundTensor> bound = new LinkedHashMap<>();
        try {
            inputs.forEach((name, tensor) -> bound.put(name, bind(name, tensor)));
            return run(bound, Map.of());
        } finally {
            bound.values().forEach(BoundTensor::close);
        }
    }

    /**
     * Runs the graph once, in place.
     *
     * @param inputs a tensor for each input of the graph
     * @param outputs memory for some or all of the outputs, which is overwritten; none of it may be
     *     an input too; both as {@link #bind} makes them
     * @return a tensor for each output without such memory, in the graph's order
     * @throws RunException if a tensor is missing, of another type or unknown, or the run fails
     */
    public Map<String, Tensor> run(
            Map<String, BoundTensor> inputs, Map<String, BoundTensor> outputs) {
        check(inputs, outputs);
        Map<String, OnnxTensor> given = new LinkedHashMap<>();
        inputs.forEach((name, tensor) -> given.put(name, tensor.handle()));
        Map<String, OnnxTensor> pinned = new LinkedHashMap<>();
        outputs.forEach((name, tensor) -> pinned.put(form.output(name), tensor.handle()));
        Set<String> wanted = new HashSet<>();
        graph.outputs().stream()
                .filter(name -> !outputs.containsKey(name))
                .forEach(name -> wanted.add(form.output(name)));
        try (OrtSession.RunOptions options = new OrtSession.RunOptions();
                OrtSession.Result result = stoppable(given, wanted, pinned, options)) {
            Map<String, Tensor> returned = new LinkedHashMap<>();
            for (String name : graph.outputs()) {
                if (!outputs.containsKey(name)) {
                    OnnxValue made = result.get(form.output(name)).orElseThrow();
                    returned.put(name, BoundTensor.plain(tensor(name, made), form.order(name)));
                }
            }
            return returned;
        } catch (OrtException e) {
            throw new RunException("running " + graph + " failed: " + e.getMessage(), e);
        }
    }

    private OrtSession.Result stoppable(
            Map<String, OnnxTensor> given,
            Set<String> wanted,
            Map<String, OnnxTensor> pinned,
            OrtSession.RunOptions options)
            throws OrtException {
        Runs.ofProcess().begin(options);
        try {
            return session.run(given, wanted, pinned, options);
        } finally {
            Runs.ofProcess().end(options);
        }
    }

    private void check(Map<String, BoundTensor> inputs, Map<String, BoundTensor> outputs) {
        if (!inputs.keySet().equals(graph.inputs().keySet())) {
            throw new RunException(
                    graph
                            + " takes the inputs "
                            + graph.inputs().keySet()
                            + ", not "
                            + inputs.keySet());
        }
        inputs.forEach((name, tensor) -> check("input", name, graph.inputs().get(name), tensor));
        outputs.forEach(
                (name, tensor) -> {
                    if (!graph.outputs().contains(name)) {
                        throw new RunException(
                                graph + " has the outputs " + graph.outputs() + ", not " + name);
                    }
                    check("output", name, graph.type(name), tensor);
                    if (inputs.containsValue(tensor)) {
                        throw new RunException("output '" + name + "' would overwrite an input");
                    }
                });
    }

    private void check(String role, String name, TensorType wanted, BoundTensor tensor) {
        if (!fits(tensor.type(), wanted)) {
            throw new RunException(
                    "%s '%s' of %s is %s, not %s"
                            .formatted(role, name, graph, wanted, tensor.type()));
        }
        if (!tensor.order().equals(form.order(name))) {
            throw new RunException(
                    "%s '%s' of %s was bound for something else; the session binds it"
                            .formatted(role, name, graph));
        }
    }

    private static boolean fits(TensorType given, TensorType wanted) {
        if (given.element() != wanted.element() || given.shape().rank() != wanted.shape().rank()) {
            return false;
        }
        for (int axis = 0; axis < given.shape().rank(); axis++) {
            long length = wanted.shape().dim(axis);
            if (length != Shape.BATCH && length != given.shape().dim(axis)) {
                return false;
            }
        }
        return true;
    }

    static Tensor tensor(String name, OnnxValue value) throws OrtException {
        if (!(value instanceof OnnxTensor tensor)) {
            throw new RunException("output '" + name + "' is not a tensor");
        }
        TensorInfo info = tensor.getInfo();
        TensorType type = new TensorType(BoundTensor.element(info.type), Shape.of(info.getShape()));
        return Tensor.copyOf(type, tensor.getByteBuffer());
    }

    /** Frees the compiled graph. */
    @Override
    public void close() {
        try {
            session.close();
            tensors.close();
        } catch (OrtException e) {
            throw new RunException("closing " + graph + " failed: " + e.getMessage(), e);
        }
    }
}
