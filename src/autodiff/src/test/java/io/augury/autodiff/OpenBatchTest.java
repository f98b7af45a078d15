package io.augury.autodiff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.augury.graph.Graph;
import io.augury.graph.GraphBuilder;
import io.augury.graph.GraphException;
import io.augury.graph.Shape;
import io.augury.graph.Tensor;
import io.augury.graph.TensorType;
import io.augury.graph.Value;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Gradients where a length is known only when the graph runs: they are those of the known length,
 * or the graph is refused; never are they wrong.
 */
class OpenBatchTest {
    private static final String LOSS = "loss";

    @Test
    void anOpenLengthGivesTheSameGradientOrIsRefused() {
        List<String> same = new ArrayList<>();
        List<String> refused = new ArrayList<>();
        GradientRulesTest.cases()
                .forEach(
                        one ->
                                one.wanted()
                                        .forEach(
                                                input -> {
                                                    if (one.at().get(input).shape().rank() > 0) {
                                                        compare(one, input, same, refused);
                                                    }
                                                }));

        assertThat(refused)
                .allSatisfy(message -> assertThat(message).contains("not for these:", "('"));
        assertThat(same).hasSizeGreaterThan(80);
        assertThat(refused).hasSizeLessThan(same.size() / 2);
    }

    private static void compare(
            GradientCase one, String open, List<String> same, List<String> refused) {
        Optional<Graph> graph = withOpen(one, open);
        if (graph.isEmpty()) {
            return;
        }
        Graph differentiated;
        try {
            differentiated = Gradients.differentiate(graph.get(), LOSS, one.wanted());
        } catch (AutodiffException e) {
            refused.add(one + " " + open + ": " + e.getMessage());
            return;
        }
        Graph fixed = Gradients.differentiate(loss(one, one.graph().inputs()), LOSS, one.wanted());
        Map<String, Tensor> expected = GradientRulesTest.run(fixed, one.at());
        Map<String, Tensor> found = GradientRulesTest.run(differentiated, one.at());
        for (String input : one.wanted()) {
            double[] wanted = expected.get(Gradients.nameOf(input)).numbers();
            double[] given = found.get(Gradients.nameOf(input)).numbers();
            assertThat(given).as(one + " " + input + " with open " + open).hasSize(wanted.length);
            for (int i = 0; i < wanted.length; i++) {
                assertThat(given[i])
                        .as(one + " " + input + " with open " + open)
                        .isCloseTo(wanted[i], within(1e-4 * Math.max(1, Math.abs(wanted[i]))));
            }
        }
        same.add(one + " " + open);
    }

    /** The case with the first axis of an input open; empty where an operator needs its length. */
    private static Optional<Graph> withOpen(GradientCase one, String open) {
        Map<String, TensorType> types = new LinkedHashMap<>(one.graph().inputs());
        types.computeIfPresent(open, (name, t) -> t.withShape(t.shape().with(0, Shape.BATCH)));
        try {
            return Optional.of(loss(one, types));
        } catch (GraphException e) {
            return Optional.empty();
        }
    }

    private static Graph loss(GradientCase one, Map<String, TensorType> types) {
        GraphBuilder g = GraphBuilder.named(one.name());
        Map<String, Value> inputs = new LinkedHashMap<>();
        types.forEach((name, type) -> inputs.put(name, g.input(name, type)));
        Value y = g.inline(one.graph(), inputs).get(one.graph().outputs().getFirst());
        g.output(LOSS, g.reduceSum(g.square(y)));
        return g.build();
    }
}
