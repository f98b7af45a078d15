package io.augury.training;

import io.augury.graph.Graph;
import io.augury.graph.Node;
import io.augury.graph.Tensor;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The decisions of a step: which rectifiers are open, which inputs poolings take. A gradient is
 * smooth but for them; torch_decisions.py compares it with PyTorch's under the same ones.
 */
final class TorchDecisions {
    private TorchDecisions() {}

    private enum Kind {
        RELU,
        CLIP,
        POOL,
        GRADIENT
    }

    private record Shown(Kind kind, String value) {}

    /** The graph with its decisions as outputs, too. */
    static Graph shown(Graph graph) {
        List<String> outputs = new ArrayList<>(graph.outputs());
        decisions(graph).stream()
                .flatMap(shown -> read(graph, shown).stream())
                .filter(value -> !outputs.contains(value))
                .forEach(outputs::add);
        return new Graph(
                graph.name(),
                graph.inputs(),
                graph.initializers(),
                graph.nodes(),
                outputs,
                graph.types());
    }

    private static List<Shown> decisions(Graph graph) {
        List<Shown> decisions = new ArrayList<>();
        for (Node node : graph.nodes()) {
            switch (node.op()) {
                case "Relu" -> decisions.add(new Shown(Kind.RELU, node.outputs().getFirst()));
                case "Clip" -> decisions.add(new Shown(Kind.CLIP, node.outputs().getFirst()));
                case "MaxPool" -> {
                    if (node.outputs().size() == 1) {
                        decisions.add(new Shown(Kind.POOL, node.inputs().getFirst()));
                    }
                }
                default -> {}
            }
        }
        return decisions;
    }

    /** What has to be known of a decision. */
    private static List<String> read(Graph graph, Shown shown) {
        return switch (shown.kind()) {
            case POOL -> List.of(indices(graph, shown.value()).orElseThrow());
            case CLIP ->
                    List.of(
                            shown.value(),
                            graph.producers().get(shown.value()).inputs().getFirst());
            case RELU, GRADIENT -> List.of(shown.value());
        };
    }

    /** The gradient pools again, and keeps where each number came from. */
    private static Optional<String> indices(Graph graph, String pooled) {
        return graph.nodes().stream()
                .filter(node -> node.op().equals("MaxPool") && node.outputs().size() == 2)
                .filter(node -> node.inputs().getFirst().equals(pooled))
                .map(node -> node.outputs().get(1))
                .findFirst();
    }

    /** Leaves gradients and decisions as bytes, and a text that lists them. */
    static void write(Path folder, String name, Graph graph, Map<String, Tensor> found)
            throws IOException {
        StringBuilder text = new StringBuilder();
        try (OutputStream bytes =
                new BufferedOutputStream(Files.newOutputStream(folder.resolve(name + ".found")))) {
            for (String output : graph.outputs()) {
                if (output.endsWith(".gradient")) {
                    String weight = output.replace(".gradient", "");
                    double[] values = found.get(weight).numbers();
                    text.append("gradient %s %d%n".formatted(weight, values.length));
                    bytes.write(
                            bytes(
                                    values.length * Double.BYTES,
                                    b -> b.asDoubleBuffer().put(values)));
                }
            }
            for (Shown shown : decisions(graph)) {
                byte[] data = data(graph, shown, found);
                int width = shown.kind() == Kind.POOL ? Long.BYTES : 1;
                text.append(
                        "%s %s %d%n"
                                .formatted(
                                        shown.kind().name().toLowerCase(Locale.ROOT),
                                        shown.value(),
                                        data.length / width));
                bytes.write(data);
            }
        }
        Files.writeString(folder.resolve(name + ".decisions"), text);
    }

    private static byte[] data(Graph graph, Shown shown, Map<String, Tensor> found) {
        List<String> values = read(graph, shown);
        if (shown.kind() == Kind.POOL) {
            long[] indices = found.get(values.getFirst()).longs();
            return bytes(indices.length * Long.BYTES, b -> b.asLongBuffer().put(indices));
        }
        float[] y = found.get(values.getFirst()).floats();
        float[] x = found.get(values.getLast()).floats();
        byte[] open = new byte[y.length];
        for (int i = 0; i < open.length; i++) {
            open[i] = (byte) (shown.kind() == Kind.RELU ? y[i] > 0 ? 1 : 0 : y[i] == x[i] ? 1 : 0);
        }
        return open;
    }

    private static byte[] bytes(int count, Consumer<ByteBuffer> put) {
        byte[] bytes = new byte[count];
        put.accept(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN));
        return bytes;
    }
}
