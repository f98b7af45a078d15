package io.augury.graph;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;

class CompositesTest {
    private final GraphBuilder g = GraphBuilder.named("test");
    private final Value x = g.input("x", TensorType.floats(2, 3));

    private static Value twice(GraphBuilder g, Value a) {
        return g.composite(
                "Twice", Attributes.none(), List.of(a), (e, in) -> e.mul(in.getFirst(), 2));
    }

    @Test
    void meaningsTakeThePlacesOfTheirNodes() {
        g.output("y", twice(g, twice(g, x)));
        Graph graph = g.build();

        Graph expanded = Composites.expanded(graph);

        assertThat(graph.nodes())
                .extracting(Node::op)
                .containsExactly("Twice", "Twice", "Identity");
        assertThat(expanded.nodes()).extracting(Node::op).contains("Mul").doesNotContain("Twice");
        assertThat(expanded.type("y")).isEqualTo(TensorType.floats(2, 3));
        assertThat(Composites.expanded(expanded)).isEqualTo(expanded);
    }

    @Test
    void equalConstantsOfMeaningsStandThereOnce() {
        g.output("y", twice(g, twice(g, x)));
        g.output(
                "z",
                g.composite(
                        "Thrice",
                        Attributes.none(),
                        List.of(x),
                        (e, in) -> e.mul(in.getFirst(), 3)));

        Graph expanded = Composites.expanded(g.build());

        assertThat(expanded.initializers().values())
                .containsExactlyInAnyOrder(Tensor.scalar(2f), Tensor.scalar(3f));
    }

    @Test
    void alsoInsideLoopsAndOfValuesAroundThem() {
        List<Value> end =
                g.loop(
                        g.constant(Tensor.scalar(2L)),
                        List.of(x),
                        (body, turn, carried) ->
                                new Loop.Turn(
                                        List.of(body.add(carried.getFirst(), twice(body, x))),
                                        List.of()));
        g.output("y", end.getFirst());

        Graph read = OnnxFile.parse(OnnxFile.bytes(g.build(), Map.of()));

        Graph body =
                read.nodes().stream()
                        .flatMap(node -> node.attributes().body("body").stream())
                        .findFirst()
                        .orElseThrow();
        assertThat(body.nodes()).extracting(Node::op).contains("Mul").doesNotContain("Twice");
    }

    @Test
    void aMeaningCanBeReplaced() {
        g.output("y", twice(g, x));
        GraphBuilder other = GraphBuilder.named("Twice");
        Value in = other.input("in", TensorType.floats(2, 3));
        other.output(other.add(in, in));

        Graph mapped =
                Composites.map(g.build(), node -> Composites.withMeaning(node, other.build()));

        assertThat(Composites.expanded(mapped).nodes()).extracting(Node::op).contains("Add");
    }
}
