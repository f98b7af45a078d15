package io.augury.policy.published;

/**
 * The strength of timm's operations.
 *
 * @param level usually 0 to 10
 * @param deviation of the noise on it; 0 for none, infinite for a level uniform from 0
 * @param most noisy levels are limited to this
 */
record TimmLevel(double level, double deviation, double most) {
    /** The highest level that can be drawn. */
    double highest() {
        return deviation == 0 ? Math.min(level, most) : most;
    }

    TimmLevel withLevel(double other) {
        return new TimmLevel(other, deviation, most);
    }

    /** The same with another limit, if that is lower. */
    TimmLevel upTo(double other) {
        return new TimmLevel(level, deviation, Math.min(most, other));
    }
}
