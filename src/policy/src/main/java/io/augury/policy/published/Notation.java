package io.augury.policy.published;

import io.augury.policy.NearestName;
import io.augury.policy.PolicyOperation;
import io.augury.policy.published.PythonLists.Entry;
import io.augury.spi.AuguryException;
import io.augury.spi.ErrorCode;
import io.augury.spi.Fill;
import io.augury.spi.TransformSpec.Range;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.DoubleUnaryOperator;

/** What the entries of a published list mean in one program: its operations and their levels. */
final class Notation {
    private static final MathContext DIGITS = new MathContext(12);
    private static final List<String> PLAIN =
            List.of("AutoContrast", "Equalize", "Invert", "Identity");

    private final String program;
    private final Fill fill;
    private final Range levels;
    private final boolean wholeLevels;
    private final Map<String, Rule> rules = new LinkedHashMap<>();
    private final Map<String, Notation> decorated = new LinkedHashMap<>();

    /**
     * How one operation is translated.
     *
     * @param op its name with us
     * @param magnitude from its level; empty for an operation that has none
     * @param fixedSign true if the program draws no sign
     * @param loss what our operation does otherwise; empty if nothing
     */
    private record Rule(
            String op, Optional<DoubleUnaryOperator> magnitude, boolean fixedSign, String loss) {}

    Notation(String program, Fill fill, Range levels, boolean wholeLevels) {
        this.program = program;
        this.fill = fill;
        this.levels = levels;
        this.wholeLevels = wholeLevels;
    }

    /** The program with its version, for a policy's source. */
    String program() {
        return program;
    }

    Fill fill() {
        return fill;
    }

    Notation plain() {
        for (String op : PLAIN) {
            rules.put(op, new Rule(op, Optional.empty(), false, ""));
        }
        return this;
    }

    /** An operation whose sign both programs draw. */
    Notation signed(String name, String op, DoubleUnaryOperator magnitude) {
        rules.put(name, new Rule(op, Optional.of(magnitude), false, ""));
        return this;
    }

    /** An operation whose magnitude is used as it stands. */
    Notation fixed(String name, String op, DoubleUnaryOperator magnitude) {
        boolean factor = List.of("Contrast", "Color", "Brightness", "Sharpness").contains(op);
        rules.put(name, new Rule(op, Optional.of(magnitude), factor, ""));
        return this;
    }

    /** An operation that we carry out otherwise. */
    Notation differing(String name, String op, DoubleUnaryOperator magnitude, String loss) {
        rules.put(name, new Rule(op, Optional.of(magnitude), false, loss));
        return this;
    }

    /** Another meaning for the lists of functions with that decorator. */
    Notation decorated(String decorator, Notation other) {
        decorated.put(decorator, other);
        return this;
    }

    /** What lists mean in a function with that decorator. */
    Notation under(String decorator) {
        return decorated.getOrDefault(decorator, this);
    }

    /**
     * Our operation for an entry.
     *
     * @param losses gets what is lost
     * @throws AuguryException INPUT with the line if the program has no such operation or level
     */
    PolicyOperation translate(Entry entry, String where, List<String> losses) {
        Rule rule = rules.get(entry.op());
        if (rule == null) {
            throw wrong(
                    entry,
                    where,
                    "unknown operation %s; allowed: %s%s"
                            .formatted(
                                    entry.op(),
                                    String.join(", ", rules.keySet()),
                                    NearestName.hint(entry.op(), rules.keySet())));
        }
        if (!rule.loss().isEmpty() && entry.probability() > 0) {
            losses.add(entry.op() + ": " + rule.loss());
        }
        OptionalDouble magnitude = OptionalDouble.empty();
        if (rule.magnitude().isPresent()) {
            double level = level(entry, where);
            magnitude = OptionalDouble.of(tidy(rule.magnitude().get().applyAsDouble(level)));
        }
        return new PolicyOperation(rule.op(), entry.probability(), magnitude, rule.fixedSign());
    }

    private double level(Entry entry, String where) {
        double level = entry.level().orElse(Double.NaN);
        if (!levels.contains(level) || wholeLevels && Math.rint(level) != level) {
            throw wrong(
                    entry,
                    where,
                    "found level %s of %s; allowed: %s of %s, as %s has them"
                            .formatted(
                                    entry.level().isPresent() ? level : "None",
                                    entry.op(),
                                    wholeLevels ? "whole numbers" : "numbers",
                                    levels,
                                    program));
        }
        return level;
    }

    private static AuguryException wrong(Entry entry, String where, String what) {
        return new AuguryException(
                ErrorCode.INPUT, "%s, line %d: %s".formatted(where, entry.line(), what));
    }

    /** Without the last digits, which only the conversion made. */
    static double tidy(double value) {
        return new BigDecimal(value).round(DIGITS).doubleValue() + 0.0;
    }
}
