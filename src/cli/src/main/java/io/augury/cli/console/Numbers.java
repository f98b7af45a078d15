package io.augury.cli.console;

import io.augury.spi.TransformSpec.Range;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;
import java.util.OptionalDouble;

/** Numbers as people read them, the same in every locale. */
public final class Numbers {
    private static final MathContext DIGITS = new MathContext(6);
    private static final MathContext FEW_DIGITS = new MathContext(3);

    private Numbers() {}

    /** Up to six significant digits, without an exponent or idle zeros. */
    public static String plain(double value) {
        return rounded(value, DIGITS);
    }

    /** Up to three significant digits, without an exponent or idle zeros. */
    public static String brief(double value) {
        return rounded(value, FEW_DIGITS);
    }

    private static String rounded(double value, MathContext digits) {
        if (value == 0) {
            return "0";
        }
        return new BigDecimal(value).round(digits).stripTrailingZeros().toPlainString();
    }

    /** Both ends. */
    public static String range(Range range) {
        return plain(range.low()) + " to " + plain(range.high());
    }

    /** A share of 0 to 1 in percent, to a tenth. */
    public static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f", 100 * share);
    }

    /** The same, or a dash. */
    public static String percent(OptionalDouble share) {
        return share.isPresent() ? percent(share.getAsDouble()) : "-";
    }

    /** A difference of shares in percentage points with its sign, to a tenth. */
    public static String points(double difference) {
        return String.format(Locale.ROOT, "%+.1f", 100 * difference);
    }

    /** The same, or a dash. */
    public static String points(OptionalDouble difference) {
        return difference.isPresent() ? points(difference.getAsDouble()) : "-";
    }

    /** For JSON: the number, or null. */
    public static Double orNull(OptionalDouble value) {
        return value.isPresent() ? value.getAsDouble() : null;
    }
}
