package io.augury.study;

import io.augury.policy.Policy;
import io.augury.spi.Seed;

import java.util.Objects;

/** How long a trial trains its child, and from where; or that it trains none. */
public sealed interface Effort {
    /** Passes over the training images under the trial's policy, at least 0. */
    int epochs();

    /**
     * A training with weights of its own.
     *
     * @param epochs in which the recipe's learning rate goes its whole way
     */
    record Scratch(int epochs) implements Effort {
        public Scratch {
            requirePositive("epochs", epochs);
        }
    }

    /**
     * The last epochs of a training whose first ones are shared by many trials. The recipe's
     * learning rate goes its way over all of them.
     */
    record Tuned(int epochs, Shared shared) implements Effort {
        public Tuned {
            requirePositive("epochs", epochs);
            Objects.requireNonNull(shared, "shared");
        }
    }

    /**
     * No training under the trial's policy, but a look at how well children that were trained
     * without it recognise images under it. For each fold of the training images a child is trained
     * on all others, by which all trials are scored.
     *
     * @param folds at least 2
     * @param draws how often each training image is augmented anew under the policy, at least 1
     * @param shared the training of each fold's child, whose seed is the fold's child of this seed
     */
    record Matched(int folds, int draws, Shared shared) implements Effort {
        public Matched {
            requireFolds(folds, draws);
            Objects.requireNonNull(shared, "shared");
        }

        @Override
        public int epochs() {
            return 0;
        }

        /** The training of the child that does not see a fold, from 0. */
        public Shared of(int fold) {
            Objects.checkIndex(fold, folds);
            return new Shared(shared.epochs(), shared.seed().child(fold), shared.policy());
        }
    }

    /**
     * The first epochs of many trainings, or the whole of one that many trials need, which are
     * trained once. They depend on nothing but the task and this.
     *
     * @param epochs at least 1
     * @param seed of everything random in them
     * @param policy that they are trained under
     */
    record Shared(int epochs, Seed seed, Policy policy) {
        public Shared {
            requirePositive("shared epochs", epochs);
            Objects.requireNonNull(seed, "seed");
            Objects.requireNonNull(policy, "policy");
        }
    }

    /** Refuses numbers that cannot be those of {@link Matched}. */
    static void requireFolds(int folds, int draws) {
        if (folds < 2 || draws < 1) {
            throw new IllegalArgumentException(
                    "%d folds and %d draws; allowed: 2 folds and more, 1 draw and more"
                            .formatted(folds, draws));
        }
    }

    private static void requirePositive(String what, int epochs) {
        if (epochs < 1) {
            throw new IllegalArgumentException(
                    "a trial's %s are %d; allowed: 1 and more".formatted(what, epochs));
        }
    }
}
