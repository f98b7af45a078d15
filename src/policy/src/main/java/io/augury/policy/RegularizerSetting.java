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
    static final String NAME = "[a-z][a-z0-9]*(-[a-z0-9]+)*";

    /**
     * @throws IllegalArgumentException if a name has another form or a value is not finite
     */
    public RegularizerSetting {
        requireWords("regularizer", name);
        SortedMap<String, Double> sorted = new TreeMap<>();
        for (Map.Entry<String, Double> parameter : parameters.entrySet()) {
            requireWords("parameter of " + name, parameter.getKey());
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

    private static void requireWords(String what, String name) {
        if (!name.matches(NAME) || name.equals("name") && what.startsWith("parameter")) {
            throw new IllegalArgumentException(
                    "%s '%s' is not made of lower-case words joined by dashes"
                            .formatted(what, name));
        }
    }
}
