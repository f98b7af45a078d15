package io.augury.study;

import io.augury.spi.Seed;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Predicate;

/** Trains the finalists of a search afresh and chooses among them. */
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
        List<ExtraTrials.Wanted> wanted = wanted(finalists);
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

    private List<ExtraTrials.Wanted> wanted(List<Ranking.Entry> finalists) {
        List<ExtraTrials.Wanted> wanted = new ArrayList<>();
        for (int repeat = 0; repeat < selection.repeats(); repeat++) {
            for (Ranking.Entry finalist : finalists) {
                wanted.add(
                        new ExtraTrials.Wanted(
                                new Purpose.Select(repeat), seed.child(repeat), finalist.policy()));
            }
        }
        return wanted;
    }

    private static SelectedPolicy unconfirmed(Ranking.Entry entry) {
        return new SelectedPolicy(
                entry.policy(), entry.first(), entry.score(), false, Optional.empty());
    }

    private static Optional<SelectedPolicy> confirmed(Ranking.Entry finalist, List<Trial> trials) {
        List<Trial> own =
                trials.stream()
                        .filter(trial -> trial.spec().policy().equals(finalist.policy()))
                        .filter(trial -> trial.score().isPresent())
                        .toList();
        OptionalDouble mean =
                own.stream().mapToDouble(trial -> trial.score().getAsDouble()).average();
        if (mean.isEmpty()) {
            return Optional.empty();
        }
        double score = mean.getAsDouble();
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
        return switch (trial.result().orElseThrow()) {
            case TrialResult.Scored scored ->
                    Optional.ofNullable(scored.details().get("images")).map(Double::intValue);
            case TrialResult.Failed failed -> Optional.empty();
        };
    }
}
