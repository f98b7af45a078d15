package io.augury.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.augury.spi.Seed;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

final class NearestPoliciesTest {
    private static final Words WORDS = Words.builtIn();

    private static SearchSpace space(String name) {
        return SearchSpaces.named(name, WORDS);
    }

    private static List<SubPolicy> parts(SearchSpace space, SubPolicy... subPolicies) {
        return NearestPolicies.of(space, Policy.of(List.of(subPolicies))).policies().stream()
                .flatMap(policy -> policy.subPolicies().stream())
                .distinct()
                .toList();
    }

    /** But for one operation of probability 0 and one of factor 1, which do nothing. */
    @Test
    void thePublishedPolicyOfAutoAugmentIsInTheStrongSpaceAsItIs() {
        SearchSpace strong = space("strong");
        Policy published =
                PolicyJson.read(PublishedFiles.text("auto-augment-cifar10.json"), "p").policy();
        NearestPolicies nearest = NearestPolicies.of(strong, published);
        assertThat(nearest.policies()).hasSize(5).allMatch(strong::holds);
        assertThat(nearest.missing()).isEmpty();
        assertThat(nearest.policies().stream().flatMap(part -> part.subPolicies().stream()))
                .containsExactlyInAnyOrderElementsOf(
                        published.subPolicies().stream()
                                .map(NearestPoliciesTest::withoutIdle)
                                .map(each -> each.then(strong.always()))
                                .toList());
    }

    private static SubPolicy withoutIdle(SubPolicy subPolicy) {
        return new SubPolicy(
                subPolicy.operations().stream()
                        .filter(each -> each.probability() > 0)
                        .filter(each -> !each.equals(PolicyOperation.of("Color", 0.7, 1)))
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"autoaugment", "small-regularized", "strong", "trivial", "wide"})
    void aPolicyOfTheSpaceIsNearestToItself(String name) {
        SearchSpace space = space(name);
        for (int seed = 0; seed < 50; seed++) {
            Policy policy = space.random(new Seed(seed).generator());
            NearestPolicies nearest = NearestPolicies.of(space, policy);
            assertThat(nearest.policies()).containsExactly(policy);
            assertThat(nearest.missing()).isEmpty();
        }
    }

    @Test
    void levelsAreTheNearest() {
        SearchSpace small = space("small");
        assertThat(
                        parts(
                                small,
                                SubPolicy.of(
                                        PolicyOperation.of("Rotate", 0.6, 13.1),
                                        PolicyOperation.of("ShearX", 0.9, 7))))
                .containsExactly(
                        SubPolicy.of(
                                        PolicyOperation.of("Rotate", 0.5, 12),
                                        PolicyOperation.of("ShearX", 1, 0.3))
                                .then(small.always()));
    }

    @Test
    void aMagnitudeWhoseSignIsFixedIsMirroredWhereTheSpaceDrawsIt() {
        PolicyOperation darker =
                new PolicyOperation("Brightness", 1, OptionalDouble.of(0.28), true);
        SearchSpace small = space("small");
        assertThat(parts(small, SubPolicy.of(darker)).getFirst().operations().getFirst())
                .isEqualTo(PolicyOperation.of("Brightness", 1, 1.72));
    }

    @Test
    void tooFewSubPoliciesStandAgainAndTooManyAreSeveralPolicies() {
        SearchSpace small = space("small");
        List<SubPolicy> four =
                Stream.of(6, 12, 18, 24)
                        .map(angle -> SubPolicy.of(PolicyOperation.of("Rotate", 1, angle)))
                        .toList();
        List<Policy> parts = NearestPolicies.of(small, Policy.of(four)).policies();
        assertThat(parts).hasSize(2);
        assertThat(angles(parts.getFirst())).containsExactly(6.0, 12.0, 18.0);
        assertThat(angles(parts.getLast())).containsExactly(6.0, 12.0, 24.0);
        assertThat(
                        NearestPolicies.of(
                                small, Policy.merged(List.of(Policy.of(four), Policy.of(four)))))
                .isEqualTo(NearestPolicies.of(small, Policy.of(four)));
        assertThat(
                        angles(
                                NearestPolicies.of(small, Policy.of(four.subList(0, 2)))
                                        .policies()
                                        .getFirst()))
                .containsExactly(6.0, 6.0, 12.0);
    }

    private static List<Double> angles(Policy policy) {
        return policy.subPolicies().stream()
                .map(each -> each.operations().getFirst().magnitude().getAsDouble())
                .sorted()
                .toList();
    }

    @Test
    void whatTheSpaceDoesNotHaveIsLeftOutAndSaid() {
        SearchSpace small = space("small");
        SubPolicy known = SubPolicy.of(PolicyOperation.of("Rotate", 1, 6));
        Policy policy =
                Policy.of(
                        List.of(
                                known,
                                SubPolicy.of(PolicyOperation.of("Invert", 1)),
                                SubPolicy.of(
                                        PolicyOperation.of("Rotate", 1, 6),
                                        PolicyOperation.of("Rotate", 1, 6),
                                        PolicyOperation.of("Rotate", 1, 6)),
                                SubPolicy.of(
                                        OneOf.of(List.of(PolicyOperation.of("Rotate", 1, 6))))));
        Policy regularized =
                policy.withRegularizers(
                        List.of(
                                new RegularizerSetting(
                                        "mixup", new TreeMap<>(Map.of("alpha", 1.0)))));
        NearestPolicies nearest = NearestPolicies.of(small, regularized);
        assertThat(nearest.missing())
                .containsExactly(
                        "Invert",
                        "draws among operations",
                        "mixup",
                        "sub-policies of 3 operations");
        assertThat(nearest.policies())
                .singleElement()
                .satisfies(
                        part ->
                                assertThat(part.subPolicies())
                                        .containsOnly(known.then(small.always())));
        assertThat(
                        NearestPolicies.of(
                                        small,
                                        Policy.of(
                                                List.of(
                                                        SubPolicy.of(
                                                                PolicyOperation.of("Invert", 1)))))
                                .policies())
                .isEmpty();
    }

    @Test
    void regularizersHaveTheNearestValuesAndThoseThatMustBeThereTheirLowest() {
        SearchSpace regularized =
                space("small")
                        .withRegularizers(
                                List.of(
                                        regularizer("label-smoothing", true, "epsilon", 0, 0.5),
                                        regularizer("mixup", true, "alpha", 0.1, 1),
                                        regularizer("weight-decay", false, "strength", 1, 2)));
        Policy policy =
                Policy.of(List.of(SubPolicy.of()))
                        .withRegularizers(List.of(setting("label-smoothing", "epsilon", 0.11)));
        assertThat(NearestPolicies.of(regularized, policy).policies().getFirst().regularizers())
                .containsExactly(
                        setting("label-smoothing", "epsilon", 0.1),
                        setting("weight-decay", "strength", 1));
    }

    private static SpaceRegularizer regularizer(
            String name, boolean optional, String parameter, double low, double high) {
        var scale = new SpaceRegularizer.Scale(low, high, false, false);
        return new SpaceRegularizer(name, optional, new TreeMap<>(Map.of(parameter, scale)));
    }

    private static RegularizerSetting setting(String name, String parameter, double value) {
        return new RegularizerSetting(name, new TreeMap<>(Map.of(parameter, value)));
    }

    @Test
    void whatIsAlwaysAppliedStandsOnce() {
        SearchSpace small = space("small");
        Policy plain = Policy.of(List.of(SubPolicy.of(PolicyOperation.of("Rotate", 1, 6))));
        Policy completed = small.completed(plain);
        assertThat(completed).isEqualTo(plain.then(small.always()));
        assertThat(small.completed(completed)).isEqualTo(completed);
        assertThat(NearestPolicies.of(small, completed))
                .isEqualTo(NearestPolicies.of(small, plain));
    }

    @Test
    void anImageGoesThroughEachOfTheMergedEquallyOften() {
        Policy one = Policy.of(List.of(SubPolicy.of(PolicyOperation.of("Invert", 1))));
        Policy three =
                Policy.of(
                        Stream.of(6, 12, 18)
                                .map(angle -> SubPolicy.of(PolicyOperation.of("Rotate", 1, angle)))
                                .toList());
        Policy merged = Policy.merged(List.of(one, three));
        double inverted =
                merged.applications().stream()
                        .filter(each -> each.operation().op().equals("Invert"))
                        .mapToDouble(Policy.Application::share)
                        .sum();
        assertThat(inverted).isCloseTo(0.5, within(1e-12));
        assertThat(Policy.merged(List.of(three, three)).subPolicies()).hasSize(6);
    }

    @Test
    void policiesWithoutACommonSizeStayShortWhenMerged() {
        List<Policy> primes =
                Stream.of(7, 11, 13, 25, 29, 31, 37).map(size -> rotations(size)).toList();
        Policy merged = Policy.merged(primes);
        assertThat(merged.subPolicies()).hasSizeBetween(6_900, 7_100);
        int at = 0;
        for (Policy policy : primes) {
            int size = policy.subPolicies().size();
            int times = Math.round(1000f / size);
            assertThat(merged.subPolicies().subList(at, at + size)).isEqualTo(policy.subPolicies());
            at += times * size;
            assertThat(times * size).isBetween(980, 1020);
        }
        assertThat(merged.subPolicies()).hasSize(at);
        assertThat(Policy.merged(List.of(rotations(1500), rotations(7))).subPolicies())
                .as("the longest once, the other about as often")
                .hasSize(1500 + 214 * 7);
    }

    private static Policy rotations(int count) {
        return Policy.of(
                IntStream.range(0, count)
                        .mapToObj(
                                i ->
                                        SubPolicy.of(
                                                PolicyOperation.of("Rotate", 1, i / 100.0 + count)))
                        .toList());
    }
}
