package io.augury.cli.verdict;

import io.augury.policy.Policy;
import io.augury.study.Effort;
import io.augury.study.Purpose;
import io.augury.study.Trial;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What it took to choose a policy.
 *
 * @param trainings by which it was chosen
 * @param epochs of these in all, each as long as one on all training images; those that trials
 *     share count once. The same on every machine
 * @param seconds of the trials, one after the other; on a busy machine they are more
 */
record SearchCost(int trainings, int epochs, double seconds) {
    /** Of a policy that nothing was trained to choose. */
    static final SearchCost NOTHING = new SearchCost(0, 0, 0);

    /** Of the finished ones among these trials. */
    static SearchCost of(List<Trial> trials) {
        Set<Effort.Shared> shared = new HashSet<>();
        int trainings = 0;
        int epochs = 0;
        double seconds = 0;
        for (Trial trial : trials) {
            if (trial.state().finished()) {
                seconds += trial.seconds();
                trainings += trainings(trial.spec().effort(), shared);
                epochs += epochs(trial.spec().effort(), shared);
                shared.addAll(shared(trial.spec().effort()));
            }
        }
        return new SearchCost(trainings, epochs, seconds);
    }

    private static int trainings(Effort effort, Set<Effort.Shared> done) {
        return switch (effort) {
            case Effort.Scratch scratch -> 1;
            case Effort.Tuned tuned -> 1;
            case Effort.Matched matched -> done.contains(matched.shared()) ? 0 : matched.folds();
        };
    }

    /** A fold's child is trained on all images but those of the fold. */
    private static int epochs(Effort effort, Set<Effort.Shared> done) {
        return switch (effort) {
            case Effort.Scratch scratch -> scratch.epochs();
            case Effort.Tuned tuned ->
                    tuned.epochs() + (done.contains(tuned.shared()) ? 0 : tuned.shared().epochs());
            case Effort.Matched matched ->
                    done.contains(matched.shared())
                            ? 0
                            : (matched.folds() - 1) * matched.shared().epochs();
        };
    }

    private static Set<Effort.Shared> shared(Effort effort) {
        return switch (effort) {
            case Effort.Scratch scratch -> Set.of();
            case Effort.Tuned tuned -> Set.of(tuned.shared());
            case Effort.Matched matched -> Set.of(matched.shared());
        };
    }

    /** The trainings of a search and of its finalists, but not of other candidates. */
    static SearchCost ofSearch(List<Trial> trials, Set<Policy> others) {
        return of(
                trials.stream()
                        .filter(trial -> !(trial.spec().purpose() instanceof Purpose.Verdict))
                        .filter(trial -> !others.contains(trial.spec().policy()))
                        .toList());
    }

    /** The trainings by which one of these candidates was selected. */
    static SearchCost ofSelection(List<Trial> trials, Set<Policy> candidates) {
        return of(
                trials.stream()
                        .filter(trial -> trial.spec().purpose() instanceof Purpose.Select)
                        .filter(trial -> candidates.contains(trial.spec().policy()))
                        .toList());
    }
}
