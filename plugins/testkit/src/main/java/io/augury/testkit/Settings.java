package io.augury.testkit;

import io.augury.spi.RegularizerSpec;
import io.augury.spi.RegularizerSpec.HyperParameter;
import io.augury.spi.TransformSpec.Range;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** Values of hyper-parameters to try a regularizer with. */
final class Settings {
    /** Where in its accepted range a hyper-parameter stands. */
    private static final List<ToDoubleFunction<HyperParameter>> PLACES =
            List.of(
                    HyperParameter::defaultValue,
                    Settings::middle,
                    parameter -> parameter.accepted().low(),
                    parameter -> parameter.accepted().high());

    private Settings() {}

    /** The default, the middle and both ends of the accepted range, without repetition. */
    static List<Double> of(HyperParameter parameter) {
        var values = new LinkedHashSet<Double>();
        PLACES.forEach(place -> values.add(place.applyAsDouble(parameter)));
        return List.copyOf(values);
    }

    private static double middle(HyperParameter parameter) {
        Range range = parameter.searched().orElse(parameter.accepted());
        double middle = range.low() + (range.high() - range.low()) / 2;
        return parameter.integer() ? Math.rint(middle) : middle;
    }

    /** All hyper-parameters at their default, at the middle, and at each end. */
    static List<Map<String, Double>> together(RegularizerSpec spec) {
        var settings = new LinkedHashSet<Map<String, Double>>();
        for (var place : PLACES) {
            Map<String, Double> setting = new LinkedHashMap<>();
            for (HyperParameter parameter : spec.parameters()) {
                setting.put(parameter.name(), place.applyAsDouble(parameter));
            }
            settings.add(setting);
        }
        return List.copyOf(settings);
    }

    /** The same setting with each of the values that are tried for one hyper-parameter. */
    static List<Map<String, Double>> varied(Map<String, Double> others, HyperParameter parameter) {
        List<Map<String, Double>> settings = new ArrayList<>();
        for (double value : of(parameter)) {
            Map<String, Double> setting = new LinkedHashMap<>(others);
            setting.put(parameter.name(), value);
            settings.add(setting);
        }
        return settings;
    }
}
