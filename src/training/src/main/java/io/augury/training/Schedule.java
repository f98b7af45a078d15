package io.augury.training;

/** The learning rate of every step, relative to its peak. A pure function. */
@FunctionalInterface
interface Schedule {
    /** The share of the peak rate at a step, counted from 0. */
    double at(long step);

    /**
     * This schedule behind a linear warm-up: step {@code s} of it has the share {@code (s + 1) /
     * steps}, and the schedule starts after it.
     */
    default Schedule after(long steps) {
        return step -> step < steps ? (step + 1.0) / steps : at(step - steps);
    }
}
