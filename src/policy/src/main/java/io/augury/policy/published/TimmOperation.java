package io.augury.policy.published;

import io.augury.policy.MagnitudeDraw;
import io.augury.policy.PolicyOperation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What an operation of timm's does at a level: {@code base + slope * level}, for some of them cut
 * to a whole number of steps.
 *
 * @param op its name with us
 * @param base at level 0
 * @param slope for each level, of which the usual range is 0 to 10
 * @param whole true if timm cuts {@code slope * level} to a whole number towards 0
 * @param most what the result is limited to
 * @param drawsSign true if timm draws the sign
 */
record TimmOperation(
        String op, double base, double slope, boolean whole, double most, boolean drawsSign) {
    private static final double ANY = 1e9;
    private static final double USUAL_MOST = 10;
    private static final Map<String, TimmOperation> BY_NAME = table();

    private static Map<String, TimmOperation> table() {
        Map<String, TimmOperation> table = new LinkedHashMap<>();
        for (String op : List.of("AutoContrast", "Equalize", "Invert")) {
            table.put(op, new TimmOperation(op, 0, 0, false, ANY, false));
        }
        table.put("Rotate", signed("Rotate", 0, 3));
        table.put("ShearX", signed("ShearX", 0, 0.03));
        table.put("ShearY", signed("ShearY", 0, 0.03));
        // A whole side further and more is the same: nothing of the image is left.
        table.put("TranslateXRel", new TimmOperation("TranslateX", 0, 0.045, false, 1, true));
        table.put("TranslateYRel", new TimmOperation("TranslateY", 0, 0.045, false, 1, true));
        table.put("Posterize", whole("Posterize", 0, 0.4, 8));
        table.put("PosterizeIncreasing", whole("Posterize", 4, -0.4, 8));
        table.put("PosterizeOriginal", whole("Posterize", 4, 0.4, 8));
        table.put("Solarize", whole("Solarize", 0, 25.6, 256));
        table.put("SolarizeIncreasing", whole("Solarize", 256, -25.6, 256));
        table.put("SolarizeAdd", whole("SolarizeAdd", 0, 11, 255));
        for (String op : List.of("Color", "Contrast", "Brightness", "Sharpness")) {
            table.put(op, new TimmOperation(op, 0.1, 0.18, false, ANY, false));
            table.put(op + "Increasing", signed(op, 1, 0.09));
        }
        table.put("Desaturate", new TimmOperation("Color", 0.5, -0.05, false, 0.5, false));
        table.put("GaussianBlur", new TimmOperation("GaussianBlur", 0.1, 0.19, false, 2, false));
        return Map.copyOf(table);
    }

    private static TimmOperation signed(String op, double base, double slope) {
        return new TimmOperation(op, base, slope, false, ANY, true);
    }

    private static TimmOperation whole(String op, double base, double slope, double most) {
        return new TimmOperation(op, base, slope, true, most, false);
    }

    /**
     * The operation of timm's name.
     *
     * @throws IllegalArgumentException if there is none
     */
    static TimmOperation named(String name) {
        return Optional.ofNullable(BY_NAME.get(name))
                .orElseThrow(() -> new IllegalArgumentException("no operation " + name));
    }

    /**
     * The operation at some strength, as one or more equally likely ones.
     *
     * @param losses gets what cannot be said
     */
    List<PolicyOperation> at(TimmLevel level, double probability, List<String> losses) {
        if (slope == 0) {
            return List.of(PolicyOperation.of(op, probability));
        }
        if (drawsSign && base == 1 && level.highest() > USUAL_MOST) {
            // Below 1 such factors end at 0.1, above they do not.
            TimmOperation weaker = new TimmOperation(op, 1, -slope, false, ANY, false);
            TimmOperation stronger = new TimmOperation(op, 1, slope, false, ANY, false);
            return List.of(
                    stronger.single(level, probability, losses).withFixedSign(),
                    weaker.single(level.upTo(USUAL_MOST), probability, losses).withFixedSign());
        }
        return List.of(single(level, probability, losses));
    }

    private PolicyOperation single(TimmLevel level, double probability, List<String> losses) {
        Optional<MagnitudeDraw> draw = draw(level, losses);
        boolean fixedSign = !drawsSign && (op.equals("Color") || isFactor());
        return new PolicyOperation(
                op,
                probability,
                draw.isPresent()
                        ? OptionalDouble.empty()
                        : OptionalDouble.of(exact(level.highest())),
                fixedSign,
                draw);
    }

    private boolean isFactor() {
        return base == 0.1 && slope == 0.18;
    }

    private double exact(double level) {
        double part =
                whole
                        ? Math.signum(slope) * Math.floor(cut(Math.abs(slope) * level))
                        : slope * level;
        return Math.clamp(Notation.tidy(base + part), 0, most);
    }

    /**
     * Python multiplies level / 10 first; a product that is whole up to its last digits is whole.
     */
    private static double cut(double value) {
        return Notation.tidy(value);
    }

    private Optional<MagnitudeDraw> draw(TimmLevel level, List<String> losses) {
        if (level.deviation() == 0) {
            return Optional.empty();
        }
        double shift = whole ? shift() : 0;
        if (Double.isInfinite(level.deviation())) {
            return Optional.of(uniform(level, shift, losses));
        }
        double ends0 = exact(0);
        double ends1 = exact(level.most());
        return Optional.of(
                new MagnitudeDraw.Normal(
                        Notation.tidy(base + shift + slope * level.level()),
                        Notation.tidy(Math.abs(slope) * level.deviation()),
                        Math.min(ends0, ends1),
                        Math.max(ends0, ends1)));
    }

    /**
     * By how much a drawn magnitude must be moved so that our rounding gives timm's whole number:
     * ours is to the nearest, for thresholds upwards.
     */
    private double shift() {
        if (op.equals("Solarize")) {
            return slope > 0 ? -1 : 0;
        }
        return slope > 0 ? -0.5 : 0.5;
    }

    private MagnitudeDraw uniform(TimmLevel level, double shift, List<String> losses) {
        double most = Math.min(level.most(), lastLevel());
        if (level.level() > most) {
            String number = TimmAugMix.number(Math.rint(100 * most) / 100);
            String where = base == 1 && slope < 0 ? ", where it weakens" : "";
            losses.add(
                    "%s: levels above %s count as %s there%s".formatted(op, number, number, where));
        }
        double to = Math.min(level.level(), most);
        if (op.equals("Solarize") && slope > 0) {
            double steps = slope * to;
            if (Math.rint(steps) != steps) {
                losses.add("Solarize: the last of its thresholds is rarer there");
            }
            int levels = Math.max(2, (int) Math.ceil(steps));
            return MagnitudeDraw.Uniform.among(levels, 0, levels - 1);
        }
        return MagnitudeDraw.Uniform.between(
                Notation.tidy(base + shift), Notation.tidy(base + shift + slope * to));
    }

    /** The level after which nothing changes any more. */
    private double lastLevel() {
        double end = slope > 0 ? most : 0;
        return Notation.tidy((end - base) / slope);
    }
}
