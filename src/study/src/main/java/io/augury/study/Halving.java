package io.augury.study;

import java.util.List;

/**
 * Asynchronous successive halving (Li et al., A system for massively parallel hyperparameter
 * tuning, arXiv 1810.05934): every policy is trained for a few epochs, and as soon as a trial is
 * among the best of its rung so far, its policy is trained for more epochs, from scratch and with
 * another seed. Searchers learn from the lowest rung.
 *
 * @param rungs epochs of the trials, rising; the last is a full training
 * @param keep one in so many of a rung goes on, at least 2
 */
public record Halving(List<Integer> rungs, int keep) implements Fidelity {
    public Halving {
        rungs = List.copyOf(rungs);
        if (rungs.size() < 2 || !rungs.equals(rungs.stream().sorted().distinct().toList())) {
            throw new IllegalArgumentException(
                    "rungs of " + rungs + " epochs; allowed: at least two that rise");
        }
        if (keep < 2) {
            throw new IllegalArgumentException("one in " + keep + " goes on; allowed: 2 and more");
        }
    }

    /** A quarter, a half, and all of the epochs; one in three goes on. */
    static Halving of(int epochs) {
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
