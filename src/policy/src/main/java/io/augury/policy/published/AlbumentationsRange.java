package io.augury.policy.published;

import io.augury.policy.MagnitudeDraw;
import io.augury.policy.PolicyOperation;
import io.augury.spi.AuguryException;

import java.util.List;
import java.util.OptionalDouble;
import java.util.function.DoubleUnaryOperator;

/** The two ends between which a transform of Albumentations draws an argument uniformly. */
record AlbumentationsRange(double from, double to) {
    /**
     * @param field names the argument in messages
     * @throws AuguryException INPUT if the value is neither a number nor two
     */
    static AlbumentationsRange of(AlbumentationsPart part, String field, Object value) {
        if (value instanceof Number both) {
            return new AlbumentationsRange(both.doubleValue(), both.doubleValue());
        }
        if (value instanceof List<?> list
                && list.size() == 2
                && list.get(0) instanceof Number low
                && list.get(1) instanceof Number high) {
            return new AlbumentationsRange(low.doubleValue(), high.doubleValue());
        }
        throw part.wrong(field, value, "[low, high]");
    }

    boolean isOnly(double value) {
        return from == value && to == value;
    }

    /** An operation that draws one of some evenly spaced magnitudes, with both ends. */
    PolicyOperation among(int levels, String op, double probability) {
        if (levels < 2) {
            return operation(op, probability, only -> only);
        }
        return PolicyOperation.drawing(
                        op, probability, MagnitudeDraw.Uniform.among(levels, from, to))
                .withFixedSign();
    }

    /**
     * An operation that draws as the transform does.
     *
     * @param magnitude from the argument
     */
    PolicyOperation operation(String op, double probability, DoubleUnaryOperator magnitude) {
        double first = Notation.tidy(magnitude.applyAsDouble(from));
        double last = Notation.tidy(magnitude.applyAsDouble(to));
        if (first == last) {
            return new PolicyOperation(op, probability, OptionalDouble.of(first), true);
        }
        return PolicyOperation.drawing(op, probability, MagnitudeDraw.Uniform.between(first, last))
                .withFixedSign();
    }
}
