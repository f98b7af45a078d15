package io.augury.training;

import io.augury.spi.RegularizerSpec.HyperParameter;
import io.augury.spi.TransformSpec.Range;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The built-in schedules; one line each. */
public final class Schedules {
    static final String KIND = "schedule";

    /** Epochs of linear warm-up, which every schedule but one-cycle takes. */
    static final String WARM_UP = "warm-up";

    private static final String EVERY = "every";
    private static final List<String> IN_EPOCHS = List.of(WARM_UP, EVERY);
    private static final Map<String, Kind> ALL = new LinkedHashMap<>();

    static {
        ALL.put("cosine", new Kind(List.of(warmUp()), Schedules::cosine));
        ALL.put("constant", new Kind(List.of(warmUp()), training -> step -> 1));
        ALL.put(
                "step",
                new Kind(
                        List.of(
                                warmUp(),
                                number(EVERY, "epochs between two drops", 0.01, 100_000, 10),
                                number("gamma", "factor at each drop", 0, 1, 0.1)),
                        Schedules::steps));
        ALL.put(
                "one-cycle",
                new Kind(
                        List.of(
                                number("rise", "share of the steps that rise", 0.01, 0.99, 0.3),
                                number("start", "peak rate over the first", 1, 1e9, 25),
                                number("end", "first rate over the last", 1, 1e9, 1e4)),
                        Schedules::oneCycle));
    }

    private Schedules() {}

    private record Kind(List<HyperParameter> parameters, Shape shape) {}

    @FunctionalInterface
    private interface Shape {
        Schedule over(Training training);
    }

    /** The steps after the warm-up, and the values of the settings. */
    private record Training(Map<String, Double> values, long steps, int stepsPerEpoch) {
        double value(String name) {
            return values.get(name);
        }
    }

    /** Their names. */
    public static List<String> names() {
        return List.copyOf(ALL.keySet());
    }

    /**
     * Checks that a setting names a schedule and values that it takes.
     *
     * @throws io.augury.spi.AuguryException with USAGE saying what is allowed
     */
    static void check(ScheduleSetting setting) {
        SettingText.check(KIND, setting.name(), setting.parameters(), kind(setting).parameters());
    }

    private static Kind kind(ScheduleSetting setting) {
        Kind kind = ALL.get(setting.name());
        if (kind == null) {
            throw SettingText.unknown(KIND, setting.name(), ALL.keySet());
        }
        return kind;
    }

    private static Map<String, Double> values(ScheduleSetting setting) {
        Map<String, Double> values = new LinkedHashMap<>();
        for (HyperParameter parameter : kind(setting).parameters()) {
            values.put(
                    parameter.name(),
                    setting.parameters().getOrDefault(parameter.name(), parameter.defaultValue()));
        }
        return values;
    }

    /** Every value of a setting, those in epochs multiplied by a factor. */
    static Map<String, Double> stretched(ScheduleSetting setting, double factor) {
        Map<String, Double> values = values(setting);
        IN_EPOCHS.forEach(name -> values.computeIfPresent(name, (key, value) -> value * factor));
        return values;
    }

    /** The schedule of a training of so many epochs. */
    static Schedule of(ScheduleSetting setting, int epochs, int stepsPerEpoch) {
        Map<String, Double> values = values(setting);
        long warmUp = Math.round(values.getOrDefault(WARM_UP, 0.0) * stepsPerEpoch);
        long steps = Math.max(1, (long) epochs * stepsPerEpoch - warmUp);
        return kind(setting).shape().over(new Training(values, steps, stepsPerEpoch)).after(warmUp);
    }

    /** Half a cosine down to zero (Loshchilov and Hutter, 2017, without restarts). */
    private static Schedule cosine(Training training) {
        return step -> 0.5 * (1 + Math.cos(Math.PI * step / training.steps()));
    }

    private static Schedule steps(Training training) {
        double every = training.value(EVERY) * training.stepsPerEpoch();
        double gamma = training.value("gamma");
        return step -> Math.pow(gamma, Math.floor(step / every));
    }

    /**
     * Half a cosine up to the peak, half a cosine down (Smith and Topin, 2018, in PyTorch's form
     * without a cycle of the momentum).
     */
    private static Schedule oneCycle(Training training) {
        double first = 1 / training.value("start");
        double last = first / training.value("end");
        double top = training.value("rise") * training.steps() - 1;
        double end = training.steps() - 1;
        return step ->
                step <= top
                        ? between(first, 1, step / top)
                        : between(1, last, (step - top) / (end - top));
    }

    private static double between(double from, double to, double share) {
        return to + (from - to) / 2 * (1 + Math.cos(Math.PI * share));
    }

    private static HyperParameter warmUp() {
        return number(WARM_UP, "epochs of linear warm-up", 0, 100_000, 0);
    }

    private static HyperParameter number(
            String name, String unit, double low, double high, double value) {
        return new HyperParameter(name, unit, new Range(low, high), value, false, Optional.empty());
    }
}
