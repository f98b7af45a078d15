package io.augury.study;

import io.augury.spi.AuguryException;
import io.augury.spi.ErrorCode;

import java.util.SortedMap;

/**
 * The settings that a searcher is made with.
 *
 * @param searcher whose they are, in messages
 * @param values by name
 */
public record SearcherSettings(String searcher, SortedMap<String, Double> values) {
    /**
     * One setting.
     *
     * @throws AuguryException with code USAGE if it is not within these bounds; with code INPUT if
     *     it is missing, as in a study of a version whose searcher had others
     */
    public double within(String name, double low, double high) {
        Double value = values.get(name);
        if (value == null) {
            throw new AuguryException(
                    ErrorCode.INPUT,
                    "%s's %s is missing; found: %s. A study of another version of Augury, whose %1$s"
                                    .formatted(searcher, name, String.join(", ", values.keySet()))
                            + " had other settings, cannot go on here: begin a new one");
        }
        if (!(value >= low && value <= high)) {
            throw new AuguryException(
                    ErrorCode.USAGE,
                    "%s's %s is %s; allowed: %s to %s".formatted(searcher, name, value, low, high));
        }
        return value;
    }
}
