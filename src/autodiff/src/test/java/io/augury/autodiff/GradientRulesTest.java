package io.augury.autodiff;

import static org.assertj.core.api.Assertions.assertThat;

import io.augury.graph.Graph;
import io.augury.graph.Node;
import io.augury.graph.Tensor;
import io.augury.runtime.Session;
import io.augury.runtime.SessionSettings;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Stream;

class GradientRulesTest {
    static Stream<GradientCase> cases() {
        return GradientCases.all();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void gradientsAreTheChangesOfTheOutput(GradientCase one) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(1);
        GradientCheck check = new GradientCheck(GradientRulesTest::run, random);

        assertThat(check.errors(one.graph(), one.at(), one.wanted()))
                .allSatisfy((input, error) -> assertThat(error).isLessThan(one.tolerance()));
    }

    @Test
    void everyRuleHasACase() {
        Set<String> covered = new HashSet<>();
        cases().forEach(
                        one -> {
                            for (Node node : one.graph().nodes()) {
                                for (int i = 0; i < node.inputs().size(); i++) {
                                    if (one.wanted().contains(node.inputs().get(i))) {
                                        covered.add(node.op() + " " + i);
                                    }
                                }
                            }
                        });
        GradientRegistry registry = GradientRegistry.standard();
        List<String> missing = new ArrayList<>();
        for (String op : registry.ops()) {
            if (!registry.isZeroEverywhere(op)) {
                registry.inputs(op).stream()
                        .map(input -> op + " " + input)
                        .filter(rule -> !covered.contains(rule))
                        .forEach(missing::add);
            }
        }
        assertThat(missing).isEmpty();
    }

    static Map<String, Tensor> run(Graph graph, Map<String, Tensor> inputs) {
        try (Session session = Session.compile(graph, SessionSettings.cpu(1))) {
            return session.run(inputs);
        }
    }
}
