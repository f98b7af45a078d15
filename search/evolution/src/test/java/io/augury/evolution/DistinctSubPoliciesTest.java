package io.augury.evolution;

import static org.assertj.core.api.Assertions.assertThat;

import io.augury.policy.Policy;
import io.augury.policy.PolicyOperation;
import io.augury.policy.SearchSpace;
import io.augury.policy.SubPolicy;
import io.augury.spi.Seed;
import io.augury.study.Examples;
import io.jenetics.Genotype;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.random.RandomGenerator;

class DistinctSubPoliciesTest {
    private static final SubPolicy TURNED = subPolicy(PolicyOperation.of("Equalize", 0.5));
    private static final SubPolicy PLAIN = subPolicy();

    private final SearchSpace space = Examples.space(4);
    private final PolicyCodec codec = new PolicyCodec(space);
    private final RandomGenerator random = new Seed(1).generator();

    private static SubPolicy subPolicy(PolicyOperation... operations) {
        return SubPolicy.of(operations).then(Examples.space(1).always());
    }

    private Policy distinct(Policy policy) {
        return codec.decode(new DistinctSubPolicies(space).of(codec.encode(policy), random));
    }

    private Policy policy(SubPolicy... subPolicies) {
        return new Policy(space.fill(), space.sampling(), List.of(subPolicies), List.of());
    }

    @Test
    void copiesAreMutatedAndOneStays() {
        for (int i = 0; i < 50; i++) {
            Policy policy = distinct(policy(PLAIN, TURNED, TURNED, TURNED));
            assertThat(policy.subPolicies()).doesNotHaveDuplicates().contains(PLAIN, TURNED);
        }
    }

    @Test
    void whatDoesTheSameIsACopyWhateverItsChoices() {
        Policy policy = distinct(policy(PLAIN, PLAIN, PLAIN, TURNED));
        assertThat(policy.subPolicies()).doesNotHaveDuplicates().contains(PLAIN, TURNED);
    }

    @Test
    void whereAllDifferNothingIsDrawn() {
        var regularized = new PolicyCodec(Examples.regularized(3));
        Genotype<SubPolicyGene> parent = regularized.random(random);
        long next = new Seed(2).generator().nextLong();
        RandomGenerator untouched = new Seed(2).generator();
        assertThat(new DistinctSubPolicies(Examples.regularized(3)).of(parent, untouched))
                .isEqualTo(parent);
        assertThat(untouched.nextLong()).isEqualTo(next);
    }

    @Test
    void aSpaceWithOneSubPolicyKeepsItsCopies() {
        SearchSpace small =
                new SearchSpace(
                        "one",
                        space.operations().subList(3, 4),
                        2,
                        1,
                        1,
                        1,
                        List.of(),
                        space.fill(),
                        space.sampling());
        var only = new PolicyCodec(small);
        Genotype<SubPolicyGene> parent = only.random(random);
        Policy policy = only.decode(new DistinctSubPolicies(small).of(parent, random));
        assertThat(policy).isEqualTo(only.decode(parent));
    }
}
