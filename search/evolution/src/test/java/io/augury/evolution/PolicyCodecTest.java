package io.augury.evolution;

import static org.assertj.core.api.Assertions.assertThat;

import io.augury.policy.SearchSpace;
import io.augury.policy.SearchSpace.ChoiceKind;
import io.augury.spi.Seed;
import io.augury.study.Examples;

import org.junit.jupiter.api.Test;

import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;

class PolicyCodecTest {
    private final SearchSpace space = Examples.space(4);
    private final PolicyCodec codec = new PolicyCodec(space);
    private final RandomGenerator random = new Seed(1).generator();

    @Test
    void everyPolicyReadsBackFromItsGenotype() {
        for (int i = 0; i < 100; i++) {
            var policy = space.random(random);
            assertThat(codec.decode(codec.encode(policy))).isEqualTo(policy);
        }
    }

    /** The choices that differ of two genes, by kind. */
    private static Map<ChoiceKind, Integer> changes(SubPolicyGene from, SubPolicyGene to) {
        Map<ChoiceKind, Integer> changes = new EnumMap<>(ChoiceKind.class);
        for (int i = 0; i < from.allele().length(); i++) {
            if (!from.allele().get(i).equals(to.allele().get(i))) {
                changes.merge(from.choices().get(i).kind(), 1, Integer::sum);
            }
        }
        return changes;
    }

    @Test
    void eachFieldMutatesAtItsOwnRate() {
        SubPolicyGene gene = codec.random(random).chromosome().get(0);
        var rates =
                Map.of(
                        ChoiceKind.OPERATION, 0.1,
                        ChoiceKind.MAGNITUDE, 0.0,
                        ChoiceKind.PROBABILITY, 0.3);
        Map<ChoiceKind, Integer> changed = new EnumMap<>(ChoiceKind.class);
        for (int i = 0; i < 2000; i++) {
            SubPolicyGene mutated = gene.mutated(rates, random);
            assertThat(mutated.isValid()).isTrue();
            changes(gene, mutated).forEach((kind, n) -> changed.merge(kind, n, Integer::sum));
        }
        // 4000 choices of each kind: standard deviations of 19 and 29
        assertThat(changed.get(ChoiceKind.OPERATION)).isBetween(400 - 76, 400 + 76);
        assertThat(changed.get(ChoiceKind.PROBABILITY)).isBetween(1200 - 116, 1200 + 116);
        assertThat(changed).doesNotContainKey(ChoiceKind.MAGNITUDE);
    }

    @Test
    void aMutatedChoiceIsAnother() {
        for (ChoiceKind kind : List.of(ChoiceKind.OPERATION, ChoiceKind.MAGNITUDE)) {
            for (int count : new int[] {2, 3, 11}) {
                var choice = new SubPolicyGene.Choice(0, kind, count);
                Set<Integer> reached = new HashSet<>();
                for (int i = 0; i < 2000; i++) {
                    int value = i % count;
                    int other = choice.mutated(value, random);
                    assertThat(other).isBetween(0, count - 1).isNotEqualTo(value);
                    reached.add(other);
                }
                assertThat(reached).hasSize(count);
            }
        }
    }
}
