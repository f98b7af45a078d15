package io.augury.policy.published;

import io.augury.policy.PolicyOperation;
import io.augury.spi.AuguryException;
import io.augury.spi.ErrorCode;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A string such as {@code augmix-m5-w4-d2}, as timm 1.0 reads it, as our AugMix, which is the
 * paper's.
 */
final class TimmAugMix {
    static final String HEAD = "augmix";

    private static final Pattern SECTION = Pattern.compile("(mstd|[mwdab])(-?\\d+(?:\\.\\d+)?)");
    private static final int USUAL_SEVERITY = 3;
    private static final int STRONGEST = 10;

    /** What our AugMix always does, by the string's key; timm's defaults are the same. */
    private static final Map<String, Fixed> FIXED =
            Map.of(
                    "w", new Fixed(3, "variants are mixed"),
                    "d", new Fixed(-1, "operations make a variant (-1: 1 to 3)"),
                    "a", new Fixed(1, "is the concentration of the weights"),
                    "b", new Fixed(0, "says whether images are blended (0: no)"),
                    "mstd", new Fixed(101, "is the level's deviation (above 100: uniform)"));

    private final String text;
    private final List<String> losses;

    /** A number that our AugMix does not leave open. */
    private record Fixed(double value, String meaning) {}

    /**
     * @param losses gets what our AugMix does otherwise
     */
    TimmAugMix(String text, List<String> losses) {
        this.text = text;
        this.losses = losses;
    }

    /**
     * @throws AuguryException INPUT if timm would not read it so
     */
    PolicyOperation operation() {
        double severity = USUAL_SEVERITY;
        String[] sections = text.split("-(?=[a-z])");
        for (int i = 1; i < sections.length; i++) {
            Matcher matcher = SECTION.matcher(sections[i]);
            if (!matcher.matches()) {
                throw wrong(sections[i]);
            }
            double value = Double.parseDouble(matcher.group(2));
            if (matcher.group(1).equals("m")) {
                severity = severity(value, sections[i]);
            } else {
                compare(matcher.group(1), value);
            }
        }
        losses.add(
                "AugMix: the paper's 9 operations here; there Color, Contrast, Brightness"
                        + " and Sharpness too, and translations of up to 0.45 instead of 1/3");
        return PolicyOperation.of("AugMix", 1, severity);
    }

    private double severity(double value, String section) {
        if (!(value >= 1 && value <= STRONGEST)) {
            throw wrong(section);
        }
        return value;
    }

    private void compare(String key, double value) {
        Fixed fixed = FIXED.get(key);
        boolean uniform = key.equals("mstd") && value > fixed.value() - 1;
        if (value != fixed.value() && !uniform) {
            losses.add(
                    "AugMix: %s %s there, %s here"
                            .formatted(number(value), fixed.meaning(), number(fixed.value())));
        }
    }

    static String number(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }

    private AuguryException wrong(String section) {
        return new AuguryException(
                ErrorCode.INPUT,
                "%s: found '%s'; allowed: augmix-mN-wN-dN-aX-bN-mstdX with m of 1 to %d"
                        .formatted(text, section, STRONGEST));
    }
}
