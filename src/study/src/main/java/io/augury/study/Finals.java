package io.augury.study;

import io.augury.policy.Policy;
import io.augury.spi.Seed;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Trains policies afresh, such as the finalists of a search, and chooses among them. */
final class Finals {
    private final ExtraTrials extra;
    private final Selection selection;
    private final Seed seed;

    Finals(StudyStore store, StudySettings settings) {
        this.extra = new ExtraTrials(store, settings);
        this.selection = settings.selection();
        this.seed = settings.seed().child("select");
    }

    /**
     * Chooses a policy.
     *
     * @param runAll brings trials to their final state; false if it was stopped meanwhile
     */
    Optional<SelectedPolicy> choose(List<Ranking.Entry> ranking, Predicate<List<Trial>> runAll) {
        if (selection.repeats() == 0) {
            return Optional.of(unconfirmed(ranking.getFirst()));
        }
        List<Ranking.Entry> finalists =
                ranking.subList(0, Math.min(selection.finalists(), ranking.size()));
        List<ExtraTrials.Wanted> wanted =
                wanted(finalists.stream().map(Ranking.Entry::policy).toList(), selection.repeats());
        if (!runAll.test(extra.of(wanted))) {
            return Optional.empty();
        }
        List<Trial> finished = extra.of(wanted);
        SelectedPolicy best = null;
        for (Ranking.Entry finalist : finalists) {
            Optional<SelectedPolicy> candidate = confirmed(finalist, finished);
            if (candidate.isPresent() && (best == null || candidate.get().score() > best.score())) {
                best = candidate.get();
            }
        }
        return Optional.of(best == null ? unconfirmed(ranking.getFirst()) : best);
    }

    /** Chooses among policies that no search has ranked; each is trained at least once. */
    Optional<VerdictArm> best(List<VerdictArm> candidates, Predicate<List<Trial>> runAll) {
        List<ExtraTrials.Wanted> wanted =
                wanted(
                        candidates.stream().map(VerdictArm::policy).toList(),
                        Math.max(1, selection.repeats()));
        if (!runAll.test(extra.of(wanted))) {
            return Optional.empty();
        }
        List<Trial> finished = extra.of(wanted);
        VerdictArm best = candidates.getFirst();
        for (VerdictArm candidate : candidates) {
            if (mean(finished, candidate.policy()) > mean(finished, best.policy())) {
                best = candidate;
            }
        }
        return Optional.of(best);
    }

    private static double mean(List<Trial> trials, Policy policy) {
        return own(trials, policy).stream()
                .mapToDouble(trial -> trial.score().getAsDouble())
                .average()
                .orElse(Double.NEGATIVE_INFINITY);
    }

    private static List<Trial> own(List<Trial> trials, Policy policy) {
        return trials.stream()
                .filter(trial -> trial.spec().policy().equals(policy))
                .filter(trial -> trial.score().isPresent())
                .toList();
    }

    private List<ExtraTrials.Wanted> wanted(List<Policy> policies, int repeats) {
        List<ExtraTrials.Wanted> wanted = new ArrayList<>();
        for (int repeat = 0; repeat < repeats; repeat++) {
            for (Policy policy : policies) {
                wanted.add(
                        new ExtraTrials.Wanted(
                                new Purpose.Select(repeat), seed.child(repeat), policy));
            }
        }
        return wanted;
    }

    private static SelectedPolicy unconfirmed(Ranking.Entry entry) {
        return new SelectedPolicy(
                entry.policy(), entry.first(), entry.score(), false, Optional.empty());
    }

    private static Optional<SelectedPolicy> confirmed(Ranking.Entry finalist, List<Trial> trials) {
        List<Trial> own = own(trials, finalist.policy());
        if (own.isEmpty()) {
            return Optional.empty();
        }
        double score = mean(trials, finalist.policy());
        return Optional.of(
                new SelectedPolicy(
                        finalist.policy(),
                        finalist.first(),
                        score,
                        true,
                        images(own.getFirst())
                                .filter(images -> score >= 0 && score <= 1)
                                .map(images -> Interval.ofAccuracy(score, images))));
    }

    private static Optional<Integer> images(Trial trial) {
        return Optional.ofNullable(trial.details().get("images")).map(Double::intValue);
    }
}
