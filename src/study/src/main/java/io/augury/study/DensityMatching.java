package io.augury.study;

import io.augury.policy.Policy;
import io.augury.policy.RegularizerSetting;
import io.augury.policy.SearchSpace;
import io.augury.policy.SpaceRegularizer;
import io.augury.spi.AuguryException;
import io.augury.spi.ErrorCode;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Density matching (Lim et al., Fast AutoAugment, arXiv 1905.00397): no trial trains. A few
 * children are trained in full under what the space applies to every image, each without one fold
 * of the training images, and a policy scores what they get right of the images that they never
 * saw, augmented under it: on average over folds and draws.
 *
 * <p>In the paper each fold has a search of its own; here every policy is scored by all folds, so
 * that scores are comparable and small budgets are not divided.
 *
 * @param folds of the training images, at least 2
 * @param epochs of each fold's child, at least 1
 * @param draws of each image under each policy, at least 1
 */
public record DensityMatching(int folds, int epochs, int draws) implements Fidelity {
    /** The paper's. */
    private static final int FOLDS = 5;

    private static final int DRAWS = 2;

    public DensityMatching {
        Effort.requireFolds(folds, draws);
        if (epochs < 1) {
            throw new IllegalArgumentException(
                    "%d epochs of each fold; allowed: 1 and more".formatted(epochs));
        }
    }

    /** Five folds, trained in full; each image is drawn twice. */
    static DensityMatching of(int epochs) {
        return new DensityMatching(FOLDS, epochs, DRAWS);
    }

    @Override
    public String name() {
        return "density";
    }

    @Override
    public Effort first(StudySettings study) {
        return new Effort.Matched(
                folds,
                draws,
                new Effort.Shared(epochs, study.seed().child("folds"), study.space().alwaysOnly()));
    }

    /**
     * How long it takes to train the folds' children, in full trainings one after the other.
     *
     * @param workers that train at once
     */
    public double turns(int workers) {
        return Math.ceilDiv(folds, workers) * (folds - 1.0) / folds;
    }

    /** A regularizer acts on a training, and there is none. */
    @Override
    public void requireSuits(SearchSpace space, List<Policy> starts) {
        requireNone(
                "space " + space.name(),
                space.regularizers().stream().map(SpaceRegularizer::name),
                "a --space without any");
        requireNone(
                "a --start",
                starts.stream()
                        .flatMap(start -> start.regularizers().stream())
                        .map(RegularizerSetting::name),
                "policies without any");
    }

    private static void requireNone(String who, Stream<String> regularizers, String allowed) {
        String names = regularizers.distinct().collect(Collectors.joining(", "));
        if (!names.isEmpty()) {
            throw new AuguryException(
                    ErrorCode.USAGE,
                    "fidelity density trains no child under a policy, so that it cannot tell what regularizers do, and %s has %s; allowed: %s, or another --fidelity"
                            .formatted(who, names, allowed));
        }
    }
}
