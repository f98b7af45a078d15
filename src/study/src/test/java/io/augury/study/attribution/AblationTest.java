package io.augury.study.attribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.augury.policy.Policy;
import io.augury.policy.PolicyOperation;
import io.augury.policy.SubPolicy;
import io.augury.study.Examples;
import io.augury.study.attribution.Change.Without;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

final class AblationTest {
    private static final Policy POLICY =
            Policy.of(
                    List.of(
                            SubPolicy.of(
                                    PolicyOperation.of("Rotate", 1, 20),
                                    PolicyOperation.of("Posterize", 1, 5),
                                    PolicyOperation.of("Equalize", 1),
                                    PolicyOperation.of("HorizontalFlip", 0.5))));
    private static final double[] SEEDS = {0.01, -0.02, 0.005};

    private final List<Policy> trained = new ArrayList<>();

    /** Three repeats, each with an own luck that all policies share. */
    private Optional<List<List<OptionalDouble>>> scores(
            List<Policy> policies, ToDoubleFunction<Policy> accuracy) {
        List<List<OptionalDouble>> scores = new ArrayList<>();
        for (Policy policy : policies) {
            trained.add(policy);
            List<OptionalDouble> own = new ArrayList<>();
            for (double luck : SEEDS) {
                own.add(OptionalDouble.of(accuracy.applyAsDouble(policy) + luck));
            }
            scores.add(own);
        }
        return Optional.of(scores);
    }

    private Ablation ablation(ToDoubleFunction<Policy> accuracy) {
        return Ablation.of(POLICY, Examples.space(1), policies -> scores(policies, accuracy))
                .orElseThrow();
    }

    private static double additive(Policy policy, Map<String, Double> worth) {
        return 0.5
                + Shares.of(policy).entrySet().stream()
                        .mapToDouble(
                                each -> each.getValue() * worth.getOrDefault(each.getKey(), 0.0))
                        .sum();
    }

    @Test
    void deadPartsAreGoneAndTheOthersStay() {
        Map<String, Double> worth =
                Map.of("Rotate", 0.03, "Posterize", -0.02, "HorizontalFlip", 0.05);
        Ablation ablation = ablation(policy -> additive(policy, worth));
        assertThat(Shares.of(ablation.pruned())).containsOnlyKeys("Rotate", "HorizontalFlip");
        assertThat(ablation.score().orElseThrow())
                .isCloseTo(0.5 + 0.03 + 0.025 - 0.005 / 3, within(1e-12));
        assertThat(effect(ablation, "Rotate")).isCloseTo(-0.03, within(1e-12));
        assertThat(effect(ablation, "Posterize")).isCloseTo(0.02, within(1e-12));
        assertThat(effect(ablation, "Equalize")).isCloseTo(0, within(1e-12));
        assertThat(ablation.repeats()).isEqualTo(3);
    }

    private static double effect(Ablation ablation, String part) {
        return ablation.effects().stream()
                .filter(each -> each.change().equals(new Without(part)))
                .findFirst()
                .orElseThrow()
                .difference()
                .mean()
                .orElseThrow();
    }

    /** Either of two will do, but not none of them. */
    @Test
    void partsThatStandInForEachOtherAreNotBothPruned() {
        Ablation ablation =
                ablation(
                        policy -> {
                            var shares = Shares.of(policy);
                            boolean one =
                                    shares.containsKey("Rotate") || shares.containsKey("Equalize");
                            return additive(
                                            policy,
                                            Map.of("Posterize", 0.04, "HorizontalFlip", 0.1))
                                    + (one ? 0.05 : 0)
                                    - (shares.containsKey("Equalize") ? 0.001 : 0);
                        });
        assertThat(Shares.of(ablation.pruned()))
                .containsOnlyKeys("Rotate", "Posterize", "HorizontalFlip");
    }

    @Test
    void aPolicyWhosePartsAllHelpStaysAsItIs() {
        Ablation ablation =
                ablation(
                        policy ->
                                additive(
                                        policy,
                                        Map.of(
                                                "Rotate",
                                                0.01,
                                                "Posterize",
                                                0.01,
                                                "Equalize",
                                                0.01,
                                                "HorizontalFlip",
                                                0.01)));
        assertThat(ablation.pruned()).isEqualTo(POLICY);
        List<Policy> wanted =
                new ArrayList<>(
                        Change.all(POLICY, Examples.space(1)).stream()
                                .map(change -> change.of(POLICY))
                                .toList());
        wanted.add(POLICY);
        assertThat(trained).as("nothing is trained beyond the changes").hasSameElementsAs(wanted);
    }

    @Test
    void anInterruptionGivesNothing() {
        assertThat(Ablation.of(POLICY, Examples.space(1), _ -> Optional.empty())).isEmpty();
    }
}
