package io.augury.graph;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A model as an exporter of a framework wrote it: any operator set from {@value #OLDEST_OPSET} to
 * {@value #NEWEST_OPSET}, lengths of axes open or fixed, shapes computed inside. Immutable.
 */
public final class OnnxModel {
    /** The oldest version of ONNX's operator set that is read. */
    public static final int OLDEST_OPSET = 13;

    /**
     * The newest one; the runtime refuses those that are newer, and what they mean is not known.
     */
    public static final int NEWEST_OPSET = 26;

    private final ModelProto model;

    private OnnxModel(ModelProto model) {
        this.model = model;
    }

    /**
     * Reads a file, and the files beside it in which it keeps large tensors.
     *
     * @throws GraphException if it is not an ONNX file
     */
    public static OnnxModel read(Path file) throws IOException {
        try {
            Path folder = file.toAbsolutePath().getParent();
            return of(embedded(OnnxFile.model(Files.readAllBytes(file)), folder));
        } catch (GraphException e) {
            throw new GraphException(file + ": " + e.getMessage(), e);
        }
    }

    /**
     * Reads the bytes of a file.
     *
     * @throws GraphException if it is not an ONNX file
     */
    public static OnnxModel parse(byte[] bytes) {
        return of(OnnxFile.model(bytes));
    }

    private static OnnxModel of(ModelProto proto) {
        OnnxModel model = new OnnxModel(proto);
        if (proto.getGraph().getNodeCount() == 0) {
            throw new GraphException("not an ONNX file: it has no graph with nodes");
        }
        return model;
    }

    /** Whether the file's operators are not those that are read, but older or newer ones. */
    public boolean hasOtherOpset() {
        return opset() < OLDEST_OPSET || opset() > NEWEST_OPSET;
    }

    private static ModelProto embedded(ModelProto model, Path folder) throws IOException {
        GraphProto.Builder graph = model.getGraph().toBuilder();
        for (int i = 0; i < graph.getInitializerCount(); i++) {
            graph.setInitializer(i, TensorProtos.embedded(graph.getInitializer(i), folder));
        }
        for (int i = 0; i < graph.getNodeCount(); i++) {
            NodeProto node = graph.getNode(i);
            for (int j = 0; j < node.getAttributeCount(); j++) {
                AttributeProto attribute = node.getAttribute(j);
                if (attribute.hasT()) {
                    TensorProto tensor = TensorProtos.embedded(attribute.getT(), folder);
                    graph.getNodeBuilder(i).getAttributeBuilder(j).setT(tensor);
                }
            }
        }
        return model.toBuilder().setGraph(graph).build();
    }

    /** The version of ONNX's own operator set that the file uses. */
    public long opset() {
        return model.getOpsetImportList().stream()
                .filter(set -> set.getDomain().isEmpty() || set.getDomain().equals("ai.onnx"))
                .mapToLong(OperatorSetIdProto::getVersion)
                .findFirst()
                .orElse(1);
    }

    /** What is to be given when it runs; each open length is {@link Shape#BATCH}. */
    public Map<String, TensorType> inputs() {
        Set<String> own =
                model.getGraph().getInitializerList().stream()
                        .map(TensorProto::getName)
                        .collect(Collectors.toSet());
        Map<String, TensorType> inputs = new LinkedHashMap<>();
        for (ValueInfoProto input : model.getGraph().getInputList()) {
            if (!own.contains(input.getName())) {
                inputs.put(input.getName(), OnnxReader.type(input));
            }
        }
        return inputs;
    }

    /** The names of what a run returns. */
    public List<String> outputs() {
        return model.getGraph().getOutputList().stream().map(ValueInfoProto::getName).toList();
    }

    /** The length of the first output's second axis, if the file says it. */
    public OptionalLong declaredClasses() {
        var dims = model.getGraph().getOutput(0).getType().getTensorType().getShape().getDimList();
        return dims.size() < 2 || !dims.get(1).hasDimValue()
                ? OptionalLong.empty()
                : OptionalLong.of(dims.get(1).getDimValue());
    }

    /**
     * The operators on the way to an output that work on inputs or parameters rather than on
     * constants and shapes, each with the names of its nodes.
     */
    public Map<String, List<String>> operators(String output) {
        return FileNodes.of(model, output).operators(inputs().keySet());
    }

    /** Those of them that work on what depends on a parameter. */
    public Map<String, List<String>> operatorsOnParameters(String output) {
        return FileNodes.of(model, output).operators(Set.of());
    }

    /** The operators of ONNX that are read: those of graphs, and those that others can write. */
    public static SortedSet<String> operatorNames() {
        SortedSet<String> names = new TreeSet<>(Operators.names());
        names.addAll(OperatorForms.names());
        names.add("If");
        return names;
    }

    /** Whether graphs have an operator, or can write it with others. */
    public static boolean isReadable(String op) {
        return Operators.names().contains(op)
                || OperatorForms.names().contains(op)
                || op.equals("If");
    }

    /** Whether an operator is always written with others. */
    public static boolean isComposite(String op) {
        return !Operators.names().contains(op) && isReadable(op);
    }

    /**
     * A model for inputs of fixed sizes.
     *
     * @param graph all of it or, if something is refused, what could be read: nodes behind may be
     *     missing, and the output; what stands behind unknown operators begins at further inputs
     * @param parameters which of the graph's initializers are parameters of the model, whether
     *     trained or not; the others are constants of its operators
     * @param refusals what could not be read
     * @param hidden how many nodes could not be looked at
     */
    public record Sized(
            Graph graph, Set<String> parameters, List<NodeRefusal> refusals, int hidden) {
        /** Keeps copies. */
        public Sized {
            parameters = Set.copyOf(parameters);
            refusals = List.copyOf(refusals);
        }

        /**
         * This, if all could be read.
         *
         * @throws GraphException if an operator is not known, or the sizes do not fit; it says all
         *     that is refused
         */
        public Sized whole() {
            FileRefusals.check(refusals, hidden);
            return this;
        }
    }

    /**
     * The graph for inputs of fixed sizes. What depends on neither inputs nor parameters is
     * computed.
     *
     * @param inputs a type without open lengths for each input
     * @param output what the graph returns
     * @param runner computes constants
     * @throws GraphException if the operator set is too old or too new
     */
    public Sized sized(Map<String, TensorType> inputs, String output, ModelRunner runner) {
        if (hasOtherOpset()) {
            throw new GraphException(
                    "the file uses ONNX opset %d; allowed: %d to %d, so export it again"
                            .formatted(opset(), OLDEST_OPSET, NEWEST_OPSET));
        }
        FileNodes nodes = FileNodes.of(model, output);
        return new FixedSizes(model, nodes, opset(), runner).read(inputs, output);
    }

    /** The whole file with all tensors in it. */
    public byte[] bytes() {
        return model.toByteArray();
    }
}
