package io.augury.study;

import io.augury.policy.Policy;
import io.augury.spi.Seed;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Predicate;

/** Trains policies afresh, such as the finalists of a search, and chooses among them. */
final class Finals {
    private final ExtraTrials extra;
    private final StudySettings settings;
    private final Selection selection;
    private final Seed seed;

    Finals(StudyStore store, StudySettings settings) {
        this.extra = new ExtraTrials(store, settings);
        this.settings = settings;
        this.selection = settings.selection();
        this.seed = settings.seed().child("select");
    }

    /**
     * Chooses a policy.
     *
     * @param trials of the search, at least one with a score
     * @param runAll brings trials to their final state; false if it was stopped meanwhile
     */
    Optional<SelectedPolicy> choose(List<Trial> trials, Predicate<List<Trial>> runAll) {
        List<Ranking.Entry> candidates =
                Ranking.candidates(
                        Ranking.of(trials),
                        selection,
                        settings.space(),
                        settings.comparable(trials));
        Ranking.Entry first = candidates.getFirst();
        if (selection.repeats() == 0) {
            return Optional.of(unconfirmed(first));
        }
        List<Ranking.Entry> finalists =
                candidates.subList(0, Math.min(selection.finalists(), candidates.size()));
        List<ExtraTrials.Wanted> wanted =
                wanted(finalists.stream().map(Ranking.Entry::policy).toList(), selection.repeats());
        if (!runAll.test(extra.of(wanted))) {
            return Optional.empty();
        }
        List<Trial> trained = extra.of(wanted);
        int repeats = ExtraTrials.wholeRounds(trained, finalists.size());
        if (repeats == 0) {
            return Optional.of(unconfirmed(first));
        }
        List<Trial> finished = trained.subList(0, repeats * finalists.size());
        List<Finalist> scored = finalists.stream().map(entry -> finalist(entry, finished)).toList();
        return Optional.of(
                best(scored)
                        .map(best -> confirmed(best, scored, own(finished, best.policy())))
                        .orElse(unconfirmed(first)));
    }

    /** The first of those with the highest mean; empty if none has one. */
    private static Optional<Finalist> best(List<Finalist> finalists) {
        Finalist best = null;
        for (Finalist finalist : finalists) {
            if (finalist.mean().isPresent()
                    && (best == null
                            || finalist.mean().getAsDouble() > best.mean().getAsDouble())) {
                best = finalist;
            }
        }
        return Optional.ofNullable(best);
    }

    /** Chooses among policies that no search has ranked; each is trained once. */
    Optional<VerdictArm> best(List<VerdictArm> candidates, Predicate<List<Trial>> runAll) {
        List<ExtraTrials.Wanted> wanted =
                wanted(candidates.stream().map(VerdictArm::policy).toList(), 1);
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

    /** The scores of policies, each trained so many times, in the order of the repeats. */
    Optional<List<List<OptionalDouble>>> scores(
            List<Policy> policies, int repeats, Predicate<List<Trial>> runAll) {
        List<Policy> distinct = policies.stream().distinct().toList();
        List<ExtraTrials.Wanted> wanted = wanted(distinct, repeats);
        if (!runAll.test(extra.of(wanted))) {
            return Optional.empty();
        }
        List<Trial> finished = extra.of(wanted);
        if (ExtraTrials.wholeRounds(finished, distinct.size()) < repeats) {
            return Optional.empty();
        }
        List<List<OptionalDouble>> scores = new ArrayList<>();
        for (Policy policy : policies) {
            scores.add(
                    finished.stream()
                            .filter(trial -> trial.spec().policy().equals(policy))
                            .map(Trial::score)
                            .toList());
        }
        return Optional.of(scores);
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
                entry.policy(), entry.origin(), entry.score(), false, Optional.empty(), List.of());
    }

    private static Finalist finalist(Ranking.Entry entry, List<Trial> trials) {
        return new Finalist(
                entry.policy(),
                entry.origin(),
                entry.score(),
                own(trials, entry.policy()).stream()
                        .map(trial -> trial.score().getAsDouble())
                        .toList());
    }

    private static SelectedPolicy confirmed(
            Finalist best, List<Finalist> finalists, List<Trial> trials) {
        double score = best.mean().orElseThrow();
        return new SelectedPolicy(
                best.policy(),
                best.origin(),
                score,
                true,
                images(trials.getFirst())
                        .filter(images -> score >= 0 && score <= 1)
                        .map(images -> Interval.ofAccuracy(score, images)),
                finalists);
    }

    private static Optional<Integer> images(Trial trial) {
        return Optional.ofNullable(trial.details().get("images")).map(Double::intValue);
    }
}
