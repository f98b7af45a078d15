package io.augury.study;

import io.augury.policy.Policy;
import io.augury.spi.Seed;

import java.util.Objects;

/** How long a trial trains its child, and from where. */
public sealed interface Effort {
    /** Passes over the training images under the trial's policy, at least 1. */
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
     * The first epochs of many trainings, which are trained once. They depend on nothing but the
     * task and this.
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

    private static void requirePositive(String what, int epochs) {
        if (epochs < 1) {
            throw new IllegalArgumentException(
                    "a trial's %s are %d; allowed: 1 and more".formatted(what, epochs));
        }
    }
}
