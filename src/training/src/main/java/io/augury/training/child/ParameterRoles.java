package io.augury.training.child;

import io.augury.graph.Graph;
import io.augury.graph.Node;
import io.augury.graph.Shape;
import io.augury.graph.Tensor;
import io.augury.spi.TrainingStepEdits.WeightKind;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds out from their use what the parameters of a file are for. Not trained are the running
 * statistics of batch normalisations, what is applied to the pixels before the first layer, and
 * masks: tensors of two different numbers, one of them 0, that are no layer's weight.
 */
final class ParameterRoles {
    private static final Set<String> LAYOUT =
            Set.of("Transpose", "Reshape", "Unsqueeze", "Squeeze", "Flatten", "Expand", "Dropout");

    private final Graph graph;
    private final Set<String> fixed;
    private final Map<String, List<Use>> uses = new HashMap<>();

    private record Use(Node node, int input) {}

    /** For a graph of which some parameters are known not to be trained. */
    ParameterRoles(Graph graph, Set<String> fixed) {
        this.graph = graph;
        this.fixed = fixed;
        for (Node node : graph.nodes()) {
            for (int i = 0; i < node.inputs().size(); i++) {
                uses.computeIfAbsent(node.inputs().get(i), name -> new ArrayList<>())
                        .add(new Use(node, i));
            }
        }
    }

    /** What a parameter is for; empty if it is not trained. */
    Optional<ParameterRole> of(String name) {
        Tensor tensor = graph.initializers().get(name);
        if (!tensor.element().isReal() || fixed.contains(name)) {
            return Optional.empty();
        }
        Optional<ParameterRole> role =
                uses.getOrDefault(name, List.of()).stream()
                        .map(use -> slot(use, tensor.shape()))
                        .filter(Optional::isPresent)
                        .findFirst()
                        .orElseGet(() -> Optional.of(other(name, tensor)));
        boolean statistic =
                role.isEmpty()
                        || uses.getOrDefault(name, List.of()).stream()
                                .allMatch(ParameterRoles::isStatistic);
        boolean mask = !hasSlot(name, tensor) && isMask(tensor);
        return statistic || mask ? Optional.empty() : role;
    }

    private boolean hasSlot(String name, Tensor tensor) {
        return uses.getOrDefault(name, List.of()).stream()
                .anyMatch(use -> slot(use, tensor.shape()).isPresent());
    }

    private static boolean isStatistic(Use use) {
        return use.node.op().equals("BatchNormalization") && use.input > 2;
    }

    /** What a layer takes a parameter for at one of its inputs; empty where that is no weight. */
    private Optional<ParameterRole> slot(Use use, Shape shape) {
        int input = use.input;
        return switch (use.node.op()) {
            case "Conv", "ConvTranspose" ->
                    input == 1
                            ? Optional.of(ParameterRole.kernel(fanIn(use.node, shape), 2))
                            : bias(input);
            case "Gemm" ->
                    input == 1
                            ? Optional.of(ParameterRole.kernel(gemmInputs(use.node, shape), 1))
                            : bias(input);
            case "MatMul" -> Optional.of(ParameterRole.kernel(rows(input, shape), 1));
            case "BatchNormalization",
                    "LayerNormalization",
                    "InstanceNormalization",
                    "RMSNormalization" ->
                    input == 1
                            ? Optional.of(ParameterRole.constant(WeightKind.SCALE, 1))
                            : bias(input);
            case "PRelu" -> Optional.of(ParameterRole.constant(WeightKind.SCALE, 0.25));
            default -> through(use, shape);
        };
    }

    private static Optional<ParameterRole> bias(int input) {
        return input == 2
                ? Optional.of(ParameterRole.constant(WeightKind.BIAS, 0))
                : Optional.empty();
    }

    private static double rows(int input, Shape shape) {
        return shape.rank() < 2 ? shape.size() : shape.dim(input == 1 ? -2 : -1);
    }

    private static double gemmInputs(Node node, Shape shape) {
        return shape.dim(node.attributes().integer("transB", 0) != 0 ? 1 : 0);
    }

    private static double fanIn(Node node, Shape shape) {
        double places = shape.part(2, shape.rank()).size();
        return node.op().equals("Conv")
                ? shape.dim(1) * places
                : (double) shape.dim(0) / node.attributes().integer("group", 1) * places;
    }

    /** Layers that see the parameter only moved, as a transposed matrix. */
    private Optional<ParameterRole> through(Use use, Shape shape) {
        if (!LAYOUT.contains(use.node.op()) || use.input != 0) {
            return Optional.empty();
        }
        String moved = use.node.outputs().getFirst();
        Shape after = graph.type(moved).shape();
        return uses.getOrDefault(moved, List.of()).stream()
                .filter(next -> next.node != use.node)
                .map(next -> slot(next, after.rank() < 2 ? shape : after))
                .filter(Optional::isPresent)
                .findFirst()
                .orElse(Optional.empty());
    }

    /** A factor, an offset, a table or a position: drawn anew like what the file holds. */
    private ParameterRole other(String name, Tensor tensor) {
        boolean factor =
                uses.getOrDefault(name, List.of()).stream()
                        .anyMatch(use -> use.node.op().equals("Mul"));
        return ParameterRole.like(factor ? WeightKind.SCALE : WeightKind.BIAS, tensor);
    }

    private static boolean isMask(Tensor tensor) {
        double[] values = Arrays.stream(tensor.numbers()).distinct().limit(3).toArray();
        return values.length == 2 && (values[0] == 0 || values[1] == 0);
    }
}
