package io.augury.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.augury.policy.SpaceOperation.Levels;
import io.augury.spi.Fill;
import io.augury.spi.Sampling;
import io.augury.spi.Seed;

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.random.RandomGenerator;

final class CanonicalCodeTest {
    private static final SpaceOperation SHEAR = ranged("ShearX", 0, 0.2, false, 0);
    private static final SpaceOperation BITS = ranged("Posterize", 8, 7, true, 8);
    private static final SpaceOperation PLAIN =
            new SpaceOperation("Invert", Optional.empty(), false);

    private static SpaceOperation ranged(
            String op, double weakest, double strongest, boolean integer, double identity) {
        var levels = new Levels(weakest, strongest, integer, OptionalDouble.of(identity));
        return new SpaceOperation(op, Optional.of(levels), false);
    }

    /** Two sub-policies of an operation of three, three magnitudes and three probabilities. */
    private static SearchSpace tiny() {
        return new SearchSpace(
                "tiny",
                List.of(SHEAR, BITS, PLAIN),
                2,
                1,
                3,
                3,
                List.of(),
                Fill.GREY,
                Sampling.NEAREST);
    }

    private static int[] code(SearchSpace space, int index) {
        int[] code = new int[space.choices()];
        int left = index;
        for (int i = 0; i < code.length; i++) {
            code[i] = left % space.choiceCount(i);
            left /= space.choiceCount(i);
        }
        return code;
    }

    /**
     * What a policy does, told without the space: a bag of sub-policies, idle operations left out.
     */
    private static String meaning(SearchSpace space, int[] code) {
        List<String> bag =
                Arrays.asList(
                        meaning(space, code, 0), meaning(space, code, SearchSpace.PER_OPERATION));
        return String.join(" | ", bag.stream().sorted().toList());
    }

    private static String meaning(SearchSpace space, int[] code, int at) {
        SpaceOperation operation = space.operations().get(code[at]);
        double probability = code[at + 2] / 2.0;
        if (probability == 0 || operation == SHEAR && code[at + 1] == 0) {
            return "";
        }
        double magnitude =
                operation.levels().map(levels -> levels.magnitude(code[at + 1], 3)).orElse(-1.0);
        return operation == BITS && magnitude == 8 ? "" : operation.op() + probability + magnitude;
    }

    @Test
    void codesHaveOnePolicyIfAndOnlyIfTheyMeanTheSame() {
        SearchSpace space = tiny();
        Map<String, Policy> policies = new HashMap<>();
        for (int i = 0; i < 27 * 27; i++) {
            int[] code = code(space, i);
            Policy policy = space.decode(code);
            assertThat(policies.computeIfAbsent(meaning(space, code), key -> policy))
                    .isEqualTo(policy);
        }
        // Idle; ShearX 2 x 2; Posterize 7 with 2; Invert with 2: 9 sub-policies, 45 pairs.
        assertThat(policies).hasSize(45);
        assertThat(new HashSet<>(policies.values())).hasSize(45);
    }

    @Test
    void everyCodeOfAMeaningEncodesAlike() {
        SearchSpace space = tiny();
        Map<Policy, Set<String>> codes = new HashMap<>();
        for (int i = 0; i < 27 * 27; i++) {
            Policy policy = space.decode(code(space, i));
            codes.computeIfAbsent(policy, key -> new TreeSet<>())
                    .add(Arrays.toString(space.encode(policy)));
        }
        assertThat(codes.values()).allSatisfy(one -> assertThat(one).hasSize(1));
    }

    @Test
    void anAbsentRegularizerHasNoValues() {
        var scale = new SpaceRegularizer.Scale(0.1, 0.3, false, false);
        SearchSpace space =
                tiny().withRegularizers(
                                List.of(
                                        new SpaceRegularizer(
                                                "dropout",
                                                true,
                                                new TreeMap<>(Map.of("rate", scale)))));
        int[] code = new int[8];
        code[7] = 2;
        assertThat(space.decode(code)).isEqualTo(space.decode(new int[8]));
        assertThat(space.decode(code).regularizers()).isEmpty();
        code[6] = 1;
        assertThat(space.decode(code).regularizers())
                .containsExactly(RegularizerSetting.of("dropout", Map.of("rate", 0.3)));
        assertThat(space.encode(space.decode(code))).isEqualTo(new int[] {0, 0, 0, 0, 0, 0, 1, 2});
    }

    @Test
    void theOrderOfOperationsInASubPolicyIsKept() {
        SearchSpace space = SearchSpaces.named("small", Words.builtIn());
        RandomGenerator random = new Seed(3).generator();
        int[] code = space.randomCode(random);
        for (int i = 0; i < 6; i += 3) {
            code[i] = 1 + i / 3;
            code[i + 1] = 3;
            code[i + 2] = 4;
        }
        int[] swapped = code.clone();
        System.arraycopy(code, 0, swapped, 3, 3);
        System.arraycopy(code, 3, swapped, 0, 3);
        assertThat(space.decode(swapped)).isNotEqualTo(space.decode(code));
    }
}
