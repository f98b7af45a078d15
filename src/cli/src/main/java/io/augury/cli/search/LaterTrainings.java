package io.augury.cli.search;

import io.augury.cli.study.StudyLaunch;
import io.augury.cli.verdict.VerdictRun;
import io.augury.policy.Policy;
import io.augury.study.StudySettings;
import io.augury.study.attribution.Change;

/**
 * How many full trainings follow a search.
 *
 * @param selection of the finalists
 * @param attribution of the found policy's changes, itself and the pruned one
 * @param verdict of the short verdict: its baselines and the found policy
 */
record LaterTrainings(int selection, int attribution, int verdict) {
    private static final int WHOLE_AND_PRUNED = 2;

    /**
     * Of a study.
     *
     * @param found a policy as large as the one that will be found
     */
    static LaterTrainings of(StudySettings settings, StudyLaunch.Goal goal, Policy found) {
        int policies = Change.all(found, settings.space()).size() + WHOLE_AND_PRUNED;
        return new LaterTrainings(
                settings.selection().trials(),
                goal.attributions() * policies,
                VerdictRun.SHORT_ARMS * goal.verdictPairs());
    }

    /** How many trainings one after the other, as each step awaits the one before it. */
    int turns(int workers) {
        return Math.ceilDiv(selection, workers)
                + Math.ceilDiv(attribution, workers)
                + verdictTurns(workers);
    }

    int verdictTurns(int workers) {
        return Math.ceilDiv(verdict, workers);
    }

    /** Those that a selection is followed by. */
    LaterTrainings afterSelection() {
        return new LaterTrainings(0, attribution, verdict);
    }
}
