package io.augury.training.child;

import io.augury.graph.ElementType;
import io.augury.graph.Graph;
import io.augury.graph.GraphException;
import io.augury.graph.Node;
import io.augury.graph.OnnxModel;
import io.augury.graph.Tensor;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A network from a file for one image size and batches of any size, and what its parameters are
 * for.
 *
 * @param graph one input, the images as the file wants them; one output
 * @param trained what is known of each trained parameter
 * @param norms the batch normalisations whose statistics the file holds, by node
 * @param head the layer that tells the classes apart
 * @param branches which input of an addition is a residual branch, by node
 * @param pixels in which unit the file takes them
 * @param names that tensors and nodes have in a training
 */
record OnnxNetwork(
        Graph graph,
        Map<String, ParameterRole> trained,
        Map<String, ChildPlan.Norm> norms,
        OnnxHead head,
        Map<String, Integer> branches,
        ChildModel.PixelUnit pixels,
        FileNames names) {

    /**
     * The parts of a graph.
     *
     * @param parameters which initializers the file holds as parameters rather than constants
     */
    static OnnxNetwork of(Graph graph, Set<String> parameters) {
        OnnxHead head = OnnxHead.of(graph);
        ImageArithmetic image = ImageArithmetic.of(graph);
        Map<String, ParameterRole> trained = trained(graph, image, parameters);
        requireFiniteFloats(graph, trained.keySet());
        FileNames names = names(graph);
        trained.keySet().forEach(names::of);
        return new OnnxNetwork(
                graph,
                trained,
                norms(graph, names),
                head,
                ResidualBranches.of(graph),
                image.unit(),
                names);
    }

    private static Map<String, ParameterRole> trained(
            Graph graph, ImageArithmetic image, Set<String> parameters) {
        ParameterRoles roles = new ParameterRoles(graph, image.constants());
        Map<String, ParameterRole> trained = new LinkedHashMap<>();
        for (String name : graph.initializers().keySet()) {
            if (parameters.contains(name)) {
                roles.of(name).ifPresent(role -> trained.put(name, role));
            }
        }
        return trained;
    }

    /**
     * Refuses parameters that are not float or hold infinities or NaN; those that no node uses that
     * could be looked at count as trained.
     *
     * @throws GraphException with how many do
     */
    static void requireFiniteFloats(OnnxModel.Sized sized) {
        Graph graph = sized.graph();
        Set<String> trained = new LinkedHashSet<>(sized.parameters());
        graph.nodes().forEach(node -> trained.removeAll(node.inputs()));
        trained.addAll(trained(graph, ImageArithmetic.of(graph), sized.parameters()).keySet());
        requireFiniteFloats(graph, trained);
    }

    private static void requireFiniteFloats(Graph graph, Set<String> trained) {
        requireFloat(graph, trained);
        requireFinite(graph, trained);
    }

    private static void requireFloat(Graph graph, Set<String> trained) {
        Map<ElementType, List<String>> others = new EnumMap<>(ElementType.class);
        for (String name : trained) {
            ElementType element = graph.type(name).element();
            if (element != ElementType.FLOAT) {
                others.computeIfAbsent(element, key -> new ArrayList<>()).add(name);
            }
        }
        if (!others.isEmpty()) {
            throw new GraphException(
                    others.entrySet().stream()
                            .map(
                                    e ->
                                            "%d parameters are %s, '%s' first"
                                                    .formatted(
                                                            e.getValue().size(),
                                                            e.getKey().lowerName(),
                                                            e.getValue().getFirst()))
                            .collect(
                                    Collectors.joining(
                                            "; ",
                                            "",
                                            "; only float is trained, so export the model in"
                                                    + " float32")));
        }
    }

    private static void requireFinite(Graph graph, Set<String> trained) {
        List<String> others =
                trained.stream().filter(name -> !isFinite(graph.initializers().get(name))).toList();
        if (!others.isEmpty()) {
            throw new GraphException(
                    "%d parameters hold numbers that are not finite, '%s' first"
                            .formatted(others.size(), others.getFirst()));
        }
    }

    private static boolean isFinite(Tensor tensor) {
        FloatBuffer numbers = tensor.data().asFloatBuffer();
        while (numbers.hasRemaining()) {
            if (!Float.isFinite(numbers.get())) {
                return false;
            }
        }
        return true;
    }

    private static FileNames names(Graph graph) {
        Set<String> all = new HashSet<>(graph.types().keySet());
        graph.nodes().forEach(node -> all.add(node.name()));
        return new FileNames(all);
    }

    private static Map<String, ChildPlan.Norm> norms(Graph graph, FileNames names) {
        Map<String, ChildPlan.Norm> norms = new LinkedHashMap<>();
        Set<String> taken = new HashSet<>();
        for (Node node : graph.nodes()) {
            boolean own =
                    node.op().equals("BatchNormalization")
                            && graph.initializers()
                                    .keySet()
                                    .containsAll(node.inputs().subList(1, 5));
            if (own) {
                String scale = node.inputs().get(1);
                String brief = scale.replaceAll("[./](weight|gamma|scale)(:0)?$", "");
                String name = (brief.equals(scale) ? node.name() : brief).replace(' ', '_');
                while (name.endsWith(".optimizer") || !taken.add(name)) {
                    name += "_";
                }
                long channels = graph.type(node.inputs().get(1)).shape().dim(0);
                double epsilon = node.attributes().real("epsilon", 1e-5f);
                double momentum = 1 - node.attributes().real("momentum", 0.9f);
                double share = momentum > 0 && momentum <= 1 ? momentum : 0.1;
                norms.put(node.name(), new ChildPlan.Norm(name, channels, epsilon, share));
            }
        }
        return norms;
    }

    /** The tensors of the file by the names that they have in a training. */
    Map<String, Tensor> tensors() {
        Map<String, Tensor> tensors = new HashMap<>();
        trained.keySet()
                .forEach(name -> tensors.put(names.of(name), graph.initializers().get(name)));
        for (Node node : graph.nodes()) {
            ChildPlan.Norm norm = norms.get(node.name());
            if (norm != null) {
                List<String> inputs = node.inputs();
                tensors.put(norm.name() + ".mean", graph.initializers().get(inputs.get(3)));
                tensors.put(norm.name() + ".variance", graph.initializers().get(inputs.get(4)));
            }
        }
        return tensors;
    }
}
