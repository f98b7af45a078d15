package io.augury.policy;

import io.augury.policy.SearchSpace.ChoiceKind;
import io.augury.spi.RegularizerSpec.HyperParameter;
import io.augury.spi.TransformSpec.Range;

import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A regularizer that a search uses, with the values to choose from.
 *
 * @param name for instance {@code label-smoothing}
 * @param optional true if a policy may go without it
 * @param parameters the hyper-parameters that are searched, by name; others keep their default
 */
public record SpaceRegularizer(String name, boolean optional, SortedMap<String, Scale> parameters) {
    public SpaceRegularizer {
        Objects.requireNonNull(name, "name");
        parameters = Collections.unmodifiableSortedMap(new TreeMap<>(parameters));
    }

    /**
     * Values of a hyper-parameter, both ends included; the lowest has number 0.
     *
     * @param logarithmic true if neighbours have the same ratio, false if they have the same
     *     distance
     * @param integer true if only whole numbers have a meaning; each is then the nearest whole
     *     number, and neighbours may be equal
     */
    public record Scale(double low, double high, boolean logarithmic, boolean integer) {
        private static final double WIDE = 10;

        /**
         * @throws IllegalArgumentException if it is no range, or a logarithmic one starts at 0
         */
        public Scale {
            if (!(low <= high) || Double.isInfinite(low) || Double.isInfinite(high)) {
                throw new IllegalArgumentException(
                        "values from %s to %s; allowed: finite, rising".formatted(low, high));
            }
            if (logarithmic && !(low > 0)) {
                throw new IllegalArgumentException(
                        "logarithmic values from " + low + "; allowed: above 0");
            }
        }

        /** A range of a hyper-parameter, logarithmic if it spans a factor of 10 or more. */
        public static Scale over(Range range, HyperParameter parameter) {
            boolean wide = range.low() > 0 && range.high() / range.low() >= WIDE;
            return new Scale(range.low(), range.high(), wide, parameter.integer());
        }

        /** The value of one level, rounded to six digits; the middle if there is only one. */
        public double value(int level, int count) {
            Objects.checkIndex(level, count);
            double share = count == 1 ? 0.5 : (double) level / (count - 1);
            double exact =
                    logarithmic ? low * Math.pow(high / low, share) : low + (high - low) * share;
            return integer ? Math.rint(exact) + 0.0 : SpaceOperation.rounded(exact);
        }
    }

    /** This regularizer with its lowest values. */
    RegularizerSetting weakest() {
        SortedMap<String, Double> values = new TreeMap<>();
        parameters.forEach((parameter, scale) -> values.put(parameter, scale.low()));
        return new RegularizerSetting(name, values);
    }

    /** How many choices of a code it takes: whether it is there, and its values. */
    public int choices() {
        return (optional ? 1 : 0) + parameters.size();
    }

    ChoiceKind kind(int choice) {
        return optional && choice == 0 ? ChoiceKind.PRESENCE : ChoiceKind.VALUE;
    }

    /** What its choices, of which the first stands at a position, say; empty if it is absent. */
    Optional<RegularizerSetting> decode(int[] code, int first, int levels) {
        if (optional && code[first] == 0) {
            return Optional.empty();
        }
        int position = first + (optional ? 1 : 0);
        SortedMap<String, Double> values = new TreeMap<>();
        for (Map.Entry<String, Scale> parameter : parameters.entrySet()) {
            values.put(parameter.getKey(), parameter.getValue().value(code[position++], levels));
        }
        return Optional.of(new RegularizerSetting(name, values));
    }
}
