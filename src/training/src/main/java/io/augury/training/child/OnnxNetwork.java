package io.augury.training.child;

import io.augury.graph.Graph;
import io.augury.graph.Node;
import io.augury.graph.Tensor;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A network from a file for one image size and batches of any size, and what its parameters are
 * for.
 *
 * @param graph one input, the images as the file wants them; one output
 * @param trained what is known of each trained parameter
 * @param norms the batch normalisations whose statistics the file holds, by node
 * @param head the layer that tells the classes apart
 * @param pixels in which unit the file takes them
 * @param names that tensors and nodes have in a training
 */
record OnnxNetwork(
        Graph graph,
        Map<String, ParameterRole> trained,
        Map<String, ChildPlan.Norm> norms,
        OnnxHead head,
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
        ParameterRoles roles = new ParameterRoles(graph, image.constants());
        Map<String, ParameterRole> trained = new LinkedHashMap<>();
        for (String name : graph.initializers().keySet()) {
            if (parameters.contains(name)) {
                roles.of(name).ifPresent(role -> trained.put(name, role));
            }
        }
        FileNames names = names(graph);
        trained.keySet().forEach(names::of);
        return new OnnxNetwork(graph, trained, norms(graph, names), head, image.unit(), names);
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
