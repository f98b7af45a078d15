package io.augury.study;

import io.augury.policy.NearestName;
import io.augury.policy.SearchSpace;
import io.augury.policy.SpaceRegularizer;
import io.augury.spi.AuguryException;
import io.augury.spi.ErrorCode;

import java.util.List;
import java.util.stream.Collectors;

/**
 * How closely the trials of a search come to a full training. What is cheaper ranks policies less
 * well; finalists and verdict always train in full.
 */
public sealed interface Fidelity {
    /** The names of all, as the command line takes them. */
    List<String> NAMES = List.of("full", "halving", "warm", "density");

    /** As it stands on the command line. */
    String name();

    /** How the first trial of any policy trains in a study. */
    Effort first(StudySettings study);

    /**
     * Refuses a space of which it cannot score every choice.
     *
     * @throws AuguryException with code USAGE if it is one
     */
    default void requireSuits(SearchSpace space) {}

    /** Every trial is a full training. */
    record Full() implements Fidelity {
        @Override
        public String name() {
            return "full";
        }

        @Override
        public Effort first(StudySettings study) {
            return new Effort.Scratch(study.task().epochs());
        }
    }

    /**
     * Asynchronous successive halving (Li et al., A system for massively parallel hyperparameter
     * tuning, arXiv 1810.05934): every policy is trained for a few epochs, and as soon as a trial
     * is among the best of its rung so far, its policy is trained for more epochs, from scratch and
     * with another seed. Searchers learn from the lowest rung.
     *
     * @param rungs epochs of the trials, rising; the last is a full training
     * @param keep one in so many of a rung goes on, at least 2
     */
    record Halving(List<Integer> rungs, int keep) implements Fidelity {
        public Halving {
            rungs = List.copyOf(rungs);
            if (rungs.size() < 2 || !rungs.equals(rungs.stream().sorted().distinct().toList())) {
                throw new IllegalArgumentException(
                        "rungs of " + rungs + " epochs; allowed: at least two that rise");
            }
            if (keep < 2) {
                throw new IllegalArgumentException(
                        "one in " + keep + " goes on; allowed: 2 and more");
            }
        }

        /** A quarter, a half, and all of the epochs; one in three goes on. */
        static Halving of(int epochs) {
            requireFewer("halving", epochs);
            return new Halving(
                    List.of(Math.ceilDiv(epochs, 4), Math.ceilDiv(epochs, 2), epochs).stream()
                            .distinct()
                            .toList(),
                    3);
        }

        @Override
        public String name() {
            return "halving";
        }

        @Override
        public Effort first(StudySettings study) {
            return new Effort.Scratch(rungs.getFirst());
        }
    }

    /**
     * Warm start as in augmentation-wise weight sharing (Tian et al., arXiv 2009.14737): one
     * training under what the space applies to every image, without the candidates, from which
     * every trial goes on under its policy.
     *
     * @param sharedEpochs of that training, at least 1
     * @param epochs of each trial after these, at least 1
     */
    record Warm(int sharedEpochs, int epochs) implements Fidelity {
        public Warm {
            if (sharedEpochs < 1 || epochs < 1) {
                throw new IllegalArgumentException(
                        "%d shared epochs and %d of each trial; allowed: 1 and more"
                                .formatted(sharedEpochs, epochs));
            }
        }

        /** Half of the epochs shared, as many under each policy: with fewer, it ranked little. */
        static Warm of(int epochs) {
            requireFewer("warm", epochs);
            return new Warm(Math.ceilDiv(epochs, 2), Math.ceilDiv(epochs, 2));
        }

        @Override
        public String name() {
            return "warm";
        }

        @Override
        public Effort first(StudySettings study) {
            return new Effort.Tuned(
                    epochs,
                    new Effort.Shared(
                            sharedEpochs,
                            study.seed().child("shared"),
                            study.space().alwaysOnly()));
        }
    }

    /**
     * Density matching (Lim et al., Fast AutoAugment, arXiv 1905.00397): no trial trains. A few
     * children are trained in full under what the space applies to every image, each without one
     * fold of the training images, and a policy scores what they get right of the images that they
     * never saw, augmented under it: on average over folds and draws.
     *
     * <p>In the paper each fold has a search of its own; here every policy is scored by all folds,
     * so that scores are comparable and small budgets are not divided.
     *
     * @param folds of the training images, at least 2
     * @param epochs of each fold's child, at least 1
     * @param draws of each image under each policy, at least 1
     */
    record Density(int folds, int epochs, int draws) implements Fidelity {
        /** The paper's. */
        private static final int FOLDS = 5;

        private static final int DRAWS = 2;

        public Density {
            Effort.requireFolds(folds, draws);
            if (epochs < 1) {
                throw new IllegalArgumentException(
                        "%d epochs of each fold; allowed: 1 and more".formatted(epochs));
            }
        }

        /** Five folds, trained in full; each image is drawn twice. */
        static Density of(int epochs) {
            return new Density(FOLDS, epochs, DRAWS);
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
                    new Effort.Shared(
                            epochs, study.seed().child("folds"), study.space().alwaysOnly()));
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
        public void requireSuits(SearchSpace space) {
            if (!space.regularizers().isEmpty()) {
                throw new AuguryException(
                        ErrorCode.USAGE,
                        "fidelity density trains no child under a policy, so that it cannot tell what regularizers do, and space %s has %s; allowed: a --space without any, or another --fidelity"
                                .formatted(
                                        space.name(),
                                        space.regularizers().stream()
                                                .map(SpaceRegularizer::name)
                                                .collect(Collectors.joining(", "))));
            }
        }
    }

    /**
     * The fidelity of that name with its defaults.
     *
     * @param epochs of a full training
     * @throws AuguryException with code USAGE if there is none of that name, or so few epochs
     *     cannot be made fewer
     */
    static Fidelity named(String name, int epochs) {
        if (!NAMES.contains(name)) {
            throw new AuguryException(
                    ErrorCode.USAGE,
                    "fidelity '%s'; allowed: %s%s"
                            .formatted(
                                    name, String.join(", ", NAMES), NearestName.hint(name, NAMES)));
        }
        return switch (name) {
            case "halving" -> Halving.of(epochs);
            case "warm" -> Warm.of(epochs);
            case "density" -> Density.of(epochs);
            default -> new Full();
        };
    }

    private static void requireFewer(String name, int epochs) {
        if (epochs < 2) {
            throw new AuguryException(
                    ErrorCode.USAGE,
                    "fidelity %s of %d epoch; allowed: 2 epochs and more".formatted(name, epochs));
        }
    }
}
