package io.augury.study.attribution;

import io.augury.study.RankCorrelation;
import io.augury.study.Trial;
import io.augury.study.TrialResult;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Whether policies score higher the better the child fits the training images under them.
 *
 * <p>Augmentation makes training images harder to fit; it pays where a child fits them too well. If
 * those policies win under which it fits best, it does not fit them well enough yet.
 *
 * @param trials how many
 * @param correlation of training accuracy, on augmented images, with the score
 */
public record TrainingFit(int trials, RankCorrelation correlation) {
    /** Fewer may well be in order by chance. */
    private static final int FEWEST_TRIALS = 10;

    /** Correlations below are no ground for advice. */
    private static final double STRONG = 0.5;

    /**
     * What comparable trials say; empty if they are fewer than ten, or all alike.
     *
     * @param trials of as many epochs each; those without a score are left out
     */
    public static Optional<TrainingFit> of(List<Trial> trials) {
        List<Trial> scored =
                trials.stream()
                        .filter(trial -> trial.score().isPresent())
                        .filter(trial -> trial.details().containsKey(TrialResult.TRAIN_ACCURACY))
                        .toList();
        double[] fits =
                scored.stream()
                        .mapToDouble(trial -> trial.details().get(TrialResult.TRAIN_ACCURACY))
                        .toArray();
        double[] scores =
                scored.stream().mapToDouble(trial -> trial.score().getAsDouble()).toArray();
        if (scored.size() < FEWEST_TRIALS || areAlike(fits) || areAlike(scores)) {
            return Optional.empty();
        }
        return Optional.of(new TrainingFit(scored.size(), RankCorrelation.of(fits, scores)));
    }

    private static boolean areAlike(double[] values) {
        return Arrays.stream(values).distinct().count() == 1;
    }

    /** True if the whole interval of the correlation is above 0.5. */
    public boolean underfits() {
        return correlation.interval().low() > STRONG;
    }
}
