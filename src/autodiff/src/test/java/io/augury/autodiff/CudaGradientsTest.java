package io.augury.autodiff;

import static org.assertj.core.api.Assertions.assertThat;

import io.augury.graph.Graph;
import io.augury.graph.GraphBuilder;
import io.augury.graph.Value;
import io.augury.runtime.CudaPlacement;

import org.junit.jupiter.api.Test;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** No rule writes what a GPU lacks, but for what is listed here. */
class CudaGradientsTest {
    @Test
    void theGradientsOfAllRulesRunOnAGpu() {
        Set<String> found = new TreeSet<>();
        GradientRulesTest.cases()
                .forEach(
                        one ->
                                CudaPlacement.of(gradients(one))
                                        .forEach(
                                                finding ->
                                                        found.add(
                                                                "%s: %s %s"
                                                                        .formatted(
                                                                                one.name(),
                                                                                finding.kind(),
                                                                                finding.op()))));

        assertThat(found).containsExactly("clip bounds: COPIED Clip");
    }

    private static Graph gradients(GradientCase one) {
        GraphBuilder g = GraphBuilder.named(one.name());
        Map<String, Value> inputs = new LinkedHashMap<>();
        one.graph().inputs().forEach((name, type) -> inputs.put(name, g.input(name, type)));
        Value y = g.inline(one.graph(), inputs).get(one.graph().outputs().getFirst());
        g.output("loss", g.reduceSum(y));
        return Gradients.differentiate(g.build(), "loss", one.wanted());
    }
}
