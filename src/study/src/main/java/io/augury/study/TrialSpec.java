package io.augury.study;

import io.augury.policy.Policy;
import io.augury.spi.Seed;

import java.util.Objects;

/**
 * Everything that is needed to score one policy, here or on another machine. The same specification
 * gives the same result.
 *
 * @param number from 1, counted within the purpose's kind
 * @param seed of everything random in the trial: weights, batches, augmentation
 */
public record TrialSpec(
        int number, Purpose purpose, Seed seed, Policy policy, Effort effort, ChildTask task) {
    public TrialSpec {
        Objects.requireNonNull(purpose, "purpose");
        Objects.requireNonNull(seed, "seed");
        Objects.requireNonNull(policy, "policy");
        Objects.requireNonNull(effort, "effort");
        Objects.requireNonNull(task, "task");
        if (number < 1) {
            throw new IllegalArgumentException("trial number is " + number + "; allowed: 1 and up");
        }
    }

    /** A full training from scratch. */
    public static TrialSpec full(
            int number, Purpose purpose, Seed seed, Policy policy, ChildTask task) {
        return new TrialSpec(
                number, purpose, seed, policy, new Effort.Scratch(task.epochs()), task);
    }

    /** This specification as JSON that {@link #fromJson} reads back equal. */
    public String toJson() {
        return SpecJson.write(this);
    }

    /**
     * Reads what {@link #toJson} wrote.
     *
     * @throws io.augury.spi.AuguryException with code INPUT if it is something else
     */
    public static TrialSpec fromJson(String json) {
        return SpecJson.read(json);
    }
}
