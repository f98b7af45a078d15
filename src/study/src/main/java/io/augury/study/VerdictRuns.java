package io.augury.study;

import io.augury.spi.AuguryException;
import io.augury.spi.ErrorCode;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** The trials behind a verdict: every arm with every seed. */
final class VerdictRuns {
    private final ExtraTrials extra;
    private final List<VerdictArm> arms;
    private final List<ExtraTrials.Wanted> wanted = new ArrayList<>();

    VerdictRuns(StudyStore store, StudySettings settings, List<VerdictArm> arms, int pairs) {
        this.extra = new ExtraTrials(store, settings);
        this.arms = List.copyOf(arms);
        if (arms.size() < 2 || pairs < 1) {
            throw new AuguryException(
                    ErrorCode.USAGE,
                    "a verdict of %d arms with %d seeds; allowed: 2 arms and more, 1 seed and more"
                            .formatted(arms.size(), pairs));
        }
        if (arms.stream().map(VerdictArm::name).distinct().count() < arms.size()) {
            throw new AuguryException(
                    ErrorCode.USAGE,
                    "two arms have the same name: " + arms.stream().map(VerdictArm::name).toList());
        }
        for (int pair = 0; pair < pairs; pair++) {
            for (VerdictArm arm : arms) {
                wanted.add(
                        new ExtraTrials.Wanted(
                                new Purpose.Verdict(arm.name(), pair),
                                settings.seed().child("verdict").child(pair),
                                arm.policy()));
            }
        }
    }

    /** Pair by pair, so that an interrupted verdict has whole pairs. */
    List<Trial> trials() {
        return extra.of(wanted);
    }

    /** The scores by arm of the first pairs that are whole; empty if none is. */
    List<VerdictStatistics.Runs> scores() {
        List<Trial> trials = trials();
        int whole = ExtraTrials.wholeRounds(trials, arms.size());
        List<VerdictStatistics.Runs> runs = new ArrayList<>();
        for (int arm = 0; arm < arms.size() && whole > 0; arm++) {
            List<OptionalDouble> scores = new ArrayList<>();
            List<Map<String, Double>> details = new ArrayList<>();
            for (int pair = 0; pair < whole; pair++) {
                Trial trial = trials.get(pair * arms.size() + arm);
                scores.add(trial.score());
                details.add(trial.details());
            }
            runs.add(new VerdictStatistics.Runs(arms.get(arm).name(), scores, details));
        }
        return runs;
    }
}
