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
     * @throws AuguryException with code USAGE if it is missing or not within these bounds
     */
    public double within(String name, double low, double high) {
        Double value = values.get(name);
        if (value == null || !(value >= low && value <= high)) {
            throw new AuguryException(
                    ErrorCode.USAGE,
                    "%s's %s is %s; allowed: %s to %s".formatted(searcher, name, value, low, high));
        }
        return value;
    }
}
