package io.augury.study;

import static org.assertj.core.api.Assertions.assertThat;

import io.augury.policy.OneOf;
import io.augury.policy.Policy;
import io.augury.policy.PolicyOperation;
import io.augury.policy.SearchSpace;
import io.augury.policy.SpaceOperation;
import io.augury.policy.Step;

import java.util.ArrayList;
import java.util.List;

/** For searchers whose policies draw operations: what is in them is the space's. */
public final class AugmentChecks {
    private AugmentChecks() {}

    /** Fails unless operations, magnitudes and what is always applied are the space's. */
    public static void requireMadeOf(SearchSpace space, Policy policy) {
        assertThat(policy.fill()).isEqualTo(space.fill());
        assertThat(policy.sampling()).isEqualTo(space.sampling());
        assertThat(policy.subPolicies()).hasSize(1);
        List<Step> steps = new ArrayList<>(policy.subPolicies().getFirst().steps());
        int chosen = steps.size() - space.always().size();
        assertThat(steps.subList(chosen, steps.size())).isEqualTo(space.always());
        assertThat(chosen).isBetween(0, 1);
        for (Step step : steps.subList(0, chosen)) {
            assertThat(step).isInstanceOf(OneOf.class);
            ((OneOf) step).operations().forEach(operation -> requireMadeOf(space, operation));
        }
    }

    private static void requireMadeOf(SearchSpace space, PolicyOperation operation) {
        SpaceOperation of =
                space.operations().stream()
                        .filter(candidate -> candidate.op().equals(operation.op()))
                        .findFirst()
                        .orElseThrow();
        if (of.levels().isEmpty()) {
            assertThat(operation.magnitude()).isEmpty();
            assertThat(operation.draw()).isEmpty();
            return;
        }
        double low = Math.min(of.levels().get().weakest(), of.levels().get().strongest());
        double high = Math.max(of.levels().get().weakest(), of.levels().get().strongest());
        operation.magnitude().ifPresent(m -> assertThat(m).isBetween(low, high));
        operation
                .draw()
                .ifPresent(
                        draw -> {
                            assertThat(draw.low()).isBetween(low, high);
                            assertThat(draw.high()).isBetween(low, high);
                        });
    }
}
