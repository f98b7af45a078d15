package io.augury.graph;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A graph as text for people and for golden files: one line a node, in order, with types. Single
 * numbers and short vectors of integers stand where they are used.
 */
public final class GraphText {
    private static final int SHORT = 8;

    private final StringBuilder text = new StringBuilder();
    private final Map<String, String> shown = new HashMap<>();

    private GraphText() {}

    /** The text of a graph, ending with a line feed. */
    public static String of(Graph graph) {
        GraphText writer = new GraphText();
        writer.graph(graph, "");
        return writer.text.toString();
    }

    private void graph(Graph graph, String indent) {
        text.append(indent).append("graph ").append(graph.name()).append('\n');
        graph.inputs().forEach((name, type) -> line(indent, "input " + name + ": " + type));
        graph.initializers().forEach((name, tensor) -> tensor(name, tensor, indent));
        graph.nodes().forEach(node -> node(graph, node, indent));
        line(indent, "return " + String.join(", ", graph.outputs()));
    }

    private void tensor(String name, Tensor tensor, String indent) {
        Shape shape = tensor.shape();
        boolean list = shape.rank() == 1 && shape.size() <= SHORT && !tensor.element().isReal();
        if (list || shape.rank() == 0) {
            String values = tensor.toString();
            String inside = values.substring(values.indexOf('{') + 1, values.length() - 1);
            shown.put(name, list ? "{" + inside + "}" : inside);
        } else {
            line(indent, "tensor " + name + ": " + tensor);
        }
    }

    private void node(Graph graph, Node node, String indent) {
        String outputs =
                node.outputs().stream()
                        .map(output -> output.isEmpty() ? "_" : output + ": " + graph.type(output))
                        .collect(Collectors.joining(", "));
        String inputs =
                node.inputs().stream()
                        .map(input -> input.isEmpty() ? "_" : shown.getOrDefault(input, input))
                        .collect(Collectors.joining(", "));
        String domain = node.domain().isEmpty() ? "" : node.domain() + ".";
        String attributes = attributes(node.attributes());
        line(
                indent,
                outputs
                        + " = "
                        + domain
                        + node.op()
                        + "("
                        + inputs
                        + ")"
                        + (attributes.isEmpty() ? "" : " " + attributes));
        for (Attribute attribute : node.attributes().values().values()) {
            if (attribute instanceof Attribute.Body(Graph body)) {
                graph(body, indent + "    ");
            }
        }
    }

    private void line(String indent, String line) {
        text.append(indent).append("  ").append(line).append('\n');
    }

    static String attributes(Attributes attributes) {
        return attributes.values().entrySet().stream()
                .map(GraphText::attribute)
                .collect(Collectors.joining(" "));
    }

    private static String attribute(Map.Entry<String, Attribute> entry) {
        String value =
                switch (entry.getValue()) {
                    case Attribute.Int(long number) -> Long.toString(number);
                    case Attribute.Real(float number) -> Float.toString(number);
                    case Attribute.Text(String string) -> '"' + string + '"';
                    case Attribute.Ints(List<Long> numbers) -> compact(numbers);
                    case Attribute.Reals(List<Float> numbers) -> compact(numbers);
                    case Attribute.Constant(Tensor tensor) -> tensor.toString();
                    case Attribute.Body(Graph body) -> "<" + body.name() + ">";
                };
        return entry.getKey() + "=" + value;
    }

    private static String compact(List<?> numbers) {
        return numbers.toString().replace(" ", "");
    }
}
