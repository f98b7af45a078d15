package io.augury.policy;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A regularizer with values for its hyper-parameters.
 *
 * @param name for instance {@code label-smoothing}
 * @param parameters sorted by name; a parameter that is left out takes its default
 */
public record RegularizerSetting(String name, SortedMap<String, Double> parameters) {

    /**
     * @throws IllegalArgumentException if the name is blank or a value is not finite
     */
    public RegularizerSetting {
        if (name.isBlank()) {
            throw new IllegalArgumentException("a regularizer needs a name");
        }
        SortedMap<String, Double> sorted = new TreeMap<>();
        for (Map.Entry<String, Double> parameter : parameters.entrySet()) {
            double value = parameter.getValue();
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException(
                        "%s of %s is %s; allowed: finite"
                                .formatted(parameter.getKey(), name, value));
            }
            sorted.put(parameter.getKey(), value + 0.0);
        }
        parameters = Collections.unmodifiableSortedMap(sorted);
    }

    /** A regularizer with these hyper-parameters. */
    public static RegularizerSetting of(String name, Map<String, Double> parameters) {
        return new RegularizerSetting(name, new TreeMap<>(parameters));
    }
}
