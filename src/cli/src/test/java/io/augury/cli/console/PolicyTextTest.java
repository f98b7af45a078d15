package io.augury.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.augury.policy.Policy;
import io.augury.policy.PolicyOperation;
import io.augury.policy.SubPolicy;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

class PolicyTextTest {
    private static SubPolicy rotated(int degrees) {
        return SubPolicy.of(PolicyOperation.of("Rotate", 0.5, degrees));
    }

    @Test
    void whatIsDrawnMoreOftenStandsOnceWithHowOften() {
        Policy policy =
                Policy.of(List.of(rotated(1), rotated(2), rotated(1), SubPolicy.of(), rotated(1)));
        assertThat(PolicyText.subPolicies(policy))
                .containsExactly(
                        "    1. 3 x Rotate 1 p0.5", "    2. Rotate 2 p0.5", "    3. as it is");
    }

    @Test
    void veryManyAreCut() {
        List<SubPolicy> many =
                new ArrayList<>(IntStream.range(0, 45).mapToObj(PolicyTextTest::rotated).toList());
        many.addAll(many);
        assertThat(PolicyText.subPolicies(Policy.of(many)))
                .hasSize(41)
                .startsWith("    1. 2 x Rotate 0 p0.5")
                .endsWith("   40. 2 x Rotate 39 p0.5", "       and 5 more");
        assertThat(PolicyText.subPolicies(Policy.of(many.subList(0, 40)))).hasSize(40);
    }
}
