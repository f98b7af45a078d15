package io.augury.spi;

import io.augury.spi.TransformSpec.Range;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What a regularizer is called, accepts and means: the one place that knows.
 *
 * @param name as it stands in policies, for instance {@code weight-decay}
 * @param summary one sentence for {@code plugins list}
 * @param formula what it computes, in one line that names its hyper-parameters
 * @param parameters its hyper-parameters in the order of declaration; empty if it has none
 * @param source paper and section or equation that defines it
 */
public record RegularizerSpec(
        String name,
        String summary,
        String formula,
        List<HyperParameter> parameters,
        String source) {

    private static final String NAME = "[a-z][a-z0-9]*(-[a-z0-9]+)*";

    public RegularizerSpec {
        if (!name.matches(NAME)) {
            throw new IllegalArgumentException(
                    "regularizer name '"
                            + name
                            + "' is not made of lower-case words joined by dashes");
        }
        if (summary.isBlank() || formula.isBlank() || source.isBlank()) {
            throw new IllegalArgumentException(
                    "regularizer " + name + " lacks a summary, a formula or a source");
        }
        parameters = List.copyOf(parameters);
        Set<String> seen = new HashSet<>();
        for (HyperParameter parameter : parameters) {
            if (!seen.add(parameter.name())) {
                throw new IllegalArgumentException(
                        "regularizer " + name + " declares " + parameter.name() + " twice");
            }
        }
    }

    /**
     * One number that a regularizer can be given.
     *
     * @param name as it stands in policies, for instance {@code strength}
     * @param unit for instance "probability" or "epochs"
     * @param accepted the values that make sense
     * @param defaultValue the value where nobody gives one; lies in {@code accepted}
     * @param integer true if only whole numbers have a meaning
     * @param searched the default range of a search; empty if a search leaves it at its default
     */
    public record HyperParameter(
            String name,
            String unit,
            Range accepted,
            double defaultValue,
            boolean integer,
            Optional<Range> searched) {
        public HyperParameter {
            if (!name.matches(NAME)) {
                throw new IllegalArgumentException(
                        "hyper-parameter name '"
                                + name
                                + "' is not made of lower-case words joined by dashes");
            }
            if (unit.isBlank()) {
                throw new IllegalArgumentException("hyper-parameter " + name + " needs a unit");
            }
            Objects.requireNonNull(searched, "searched");
            if (!accepted.contains(defaultValue)) {
                throw new IllegalArgumentException(
                        "the default %s of %s leaves the accepted range %s"
                                .formatted(defaultValue, name, accepted));
            }
            if (integer && defaultValue != Math.rint(defaultValue)) {
                throw new IllegalArgumentException(
                        "the default %s of %s is not whole".formatted(defaultValue, name));
            }
            searched.ifPresent(range -> requireInside(name, range, accepted));
        }

        private static void requireInside(String name, Range searched, Range accepted) {
            if (!accepted.contains(searched.low()) || !accepted.contains(searched.high())) {
                throw new IllegalArgumentException(
                        "the searched range %s of %s leaves the accepted range %s"
                                .formatted(searched, name, accepted));
            }
        }

        /** True if a search may choose its value. */
        public boolean searchable() {
            return searched.isPresent();
        }

        /** True if a regularizer can be given this value. */
        public boolean accepts(double value) {
            return accepted.contains(value) && (!integer || value == Math.rint(value));
        }
    }

    /** The hyper-parameter of that name, if there is one. */
    public Optional<HyperParameter> parameter(String parameterName) {
        return parameters.stream().filter(p -> p.name().equals(parameterName)).findFirst();
    }

    /** Starts a specification. */
    public static Builder named(String name) {
        return new Builder(name);
    }

    /** Collects a specification; not for sharing between threads. */
    public static final class Builder {
        private final String name;
        private final List<HyperParameter> parameters = new ArrayList<>();
        private String summary = "";
        private String formula = "";
        private String source = "";

        private Builder(String name) {
            this.name = name;
        }

        /** One sentence for {@code plugins list}. */
        public Builder summary(String sentence) {
            summary = sentence;
            return this;
        }

        /** What it computes, in one line that names its hyper-parameters. */
        public Builder formula(String text) {
            formula = text;
            return this;
        }

        /**
         * Declares a hyper-parameter with its accepted range; a search leaves it at its default.
         */
        public Builder parameter(
                String parameterName, String unit, double low, double high, double defaultValue) {
            parameters.add(
                    new HyperParameter(
                            parameterName,
                            unit,
                            new Range(low, high),
                            defaultValue,
                            false,
                            Optional.empty()));
            return this;
        }

        /** Only whole numbers have a meaning for the hyper-parameter declared last. */
        public Builder integer() {
            HyperParameter last = parameters.removeLast();
            parameters.add(
                    new HyperParameter(
                            last.name(),
                            last.unit(),
                            last.accepted(),
                            last.defaultValue(),
                            true,
                            last.searched()));
            return this;
        }

        /** A search may choose the hyper-parameter declared last from this range. */
        public Builder searched(double low, double high) {
            HyperParameter last = parameters.removeLast();
            parameters.add(
                    new HyperParameter(
                            last.name(),
                            last.unit(),
                            last.accepted(),
                            last.defaultValue(),
                            last.integer(),
                            Optional.of(new Range(low, high))));
            return this;
        }

        /** Paper and section or equation. */
        public Builder source(String where) {
            source = where;
            return this;
        }

        /** The finished specification. */
        public RegularizerSpec build() {
            return new RegularizerSpec(name, summary, formula, parameters, source);
        }
    }
}
