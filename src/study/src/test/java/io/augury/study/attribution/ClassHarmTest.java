package io.augury.study.attribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.augury.policy.Policy;
import io.augury.policy.PolicyOperation;
import io.augury.policy.SearchSpace;
import io.augury.policy.SubPolicy;
import io.augury.spi.Seed;
import io.augury.study.Examples;
import io.augury.study.Purpose;
import io.augury.study.Trial;
import io.augury.study.TrialResult;
import io.augury.study.TrialSpec;
import io.augury.study.TrialState;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

final class ClassHarmTest {
    private static final SearchSpace SPACE = Examples.space(2);
    private static final List<String> LABELS = List.of("b", "d", "o");
    private static final double NOISE = 0.02;

    /** What each whole share of Rotate does to each class. */
    private static Trial trial(
            int number, Purpose purpose, Policy policy, Map<String, Double> harm, Seed seed) {
        RandomGenerator random = seed.generator();
        Map<String, Double> details = new TreeMap<>();
        double rotate = Shares.of(policy).getOrDefault("Rotate", 0.0);
        double sum = 0;
        for (String label : LABELS) {
            double accuracy = 0.7 + rotate * harm.get(label) + NOISE * random.nextGaussian();
            details.put(TrialResult.CLASS_ACCURACY + label, accuracy);
            sum += accuracy;
        }
        Trial scored = Examples.scored(number, policy, 0.5);
        return new Trial(
                TrialSpec.full(number, purpose, seed, policy, scored.spec().task()),
                TrialState.SCORED,
                Optional.of(TrialResult.of(sum / LABELS.size(), details)),
                1);
    }

    private static List<Trial> search(int seed, Map<String, Double> harm) {
        RandomGenerator random = new Seed(seed).generator();
        List<Trial> trials = new ArrayList<>();
        for (int i = 1; i <= 40; i++) {
            trials.add(
                    trial(
                            i,
                            new Purpose.Search(),
                            SPACE.random(random),
                            harm,
                            new Seed(1000L * seed + i)));
        }
        return trials;
    }

    @Test
    void aClassThatOneOperationBreaksIsFoundInTheSearchsTrials() {
        List<ClassHarm> harms =
                ClassHarm.ofSearch(search(1, Map.of("b", -0.3, "d", 0.0, "o", 0.0)), SPACE);
        assertThat(harms).hasSize(1);
        ClassHarm harm = harms.getFirst();
        assertThat(harm.operation()).isEqualTo("Rotate");
        assertThat(harm.label()).isEqualTo("b");
        assertThat(harm.beyond().value()).isCloseTo(harm.onClass() * 2 / 3, within(0.02));
        assertThat(harm.beyond().interval().high()).isNegative();
        assertThat(harm.p()).isLessThan(1e-6);
    }

    @Test
    void whatHarmsAllClassesAlikeIsNoHarmToOne() {
        Map<String, Double> alike = Map.of("b", -0.3, "d", -0.3, "o", -0.3);
        int found = 0;
        for (int study = 0; study < 100; study++) {
            found += ClassHarm.ofSearch(search(study, alike), SPACE).isEmpty() ? 0 : 1;
        }
        assertThat(found).as("of 100 studies, five by chance").isLessThanOrEqualTo(10);
    }

    @Test
    void trialsWithoutAccuraciesByClassTellNothing() {
        List<Trial> bare = new ArrayList<>();
        RandomGenerator random = new Seed(4).generator();
        for (int i = 1; i <= 40; i++) {
            bare.add(Examples.scored(i, SPACE.random(random), 0.5 + 0.01 * i));
        }
        assertThat(ClassHarm.ofSearch(bare, SPACE)).isEmpty();
        assertThat(ClassHarm.ofSearch(List.of(), SPACE)).isEmpty();
    }

    private static Policy policy() {
        return Policy.of(
                List.of(
                        SubPolicy.of(
                                PolicyOperation.of("Rotate", 1, 20),
                                PolicyOperation.of("Posterize", 1, 5),
                                PolicyOperation.of("Equalize", 1),
                                PolicyOperation.of("HorizontalFlip", 0.5))));
    }

    private static List<ClassHarm> changes(int study, int repeats, Map<String, Double> harm) {
        List<Trial> trials = new ArrayList<>();
        Ablation ablation =
                Ablation.of(
                                policy(),
                                SPACE,
                                policies ->
                                        Optional.of(scores(policies, study, repeats, harm, trials)))
                        .orElseThrow();
        return ClassHarm.ofChanges(ablation, trials);
    }

    private static List<List<OptionalDouble>> scores(
            List<Policy> policies,
            int study,
            int repeats,
            Map<String, Double> harm,
            List<Trial> trials) {
        List<List<OptionalDouble>> scores = new ArrayList<>();
        for (Policy policy : policies) {
            List<OptionalDouble> own = new ArrayList<>();
            for (int repeat = 0; repeat < repeats; repeat++) {
                int number = trials.size() + 1;
                Seed seed = new Seed(study).child(number);
                trials.add(trial(number, new Purpose.Select(repeat), policy, harm, seed));
                own.add(trials.getLast().score());
            }
            scores.add(own);
        }
        return scores;
    }

    @Test
    void threePairsOfEachChangeTellOfAClassThatAPartBreaks() {
        List<ClassHarm> harms = changes(1, 3, Map.of("b", -0.3, "d", 0.0, "o", 0.0));
        assertThat(harms).extracting(ClassHarm::operation).containsExactly("Rotate");
        assertThat(harms.getFirst().label()).isEqualTo("b");
        assertThat(harms.getFirst().onClass()).isCloseTo(-0.3, within(0.05));
        assertThat(harms.getFirst().beyond().value()).isCloseTo(-0.2, within(0.05));
    }

    @Test
    void chanceAloneIsSeldomTakenForHarm() {
        int found = 0;
        for (int study = 0; study < 100; study++) {
            found += changes(study, 3, Map.of("b", 0.0, "d", 0.0, "o", 0.0)).isEmpty() ? 0 : 1;
        }
        assertThat(found).as("of 100 policies, at most five by chance").isLessThanOrEqualTo(10);
    }

    @Test
    void onePairOfEachChangeTellsNothing() {
        assertThat(changes(1, 1, Map.of("b", -0.3, "d", 0.0, "o", 0.0))).isEmpty();
    }
}
