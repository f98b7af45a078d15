package io.augury.training;

import io.augury.spi.RegularizerSpec.HyperParameter;
import io.augury.spi.TransformSpec.Range;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The built-in optimizers; one line each. */
public final class Optimizers {
    static final String KIND = "optimizer";

    /** Some settings decide what the step looks like; they are read here. */
    private static final Map<String, Function<OptimizerSetting, Optimizer>> ALL =
            new LinkedHashMap<>();

    static {
        ALL.put("sgd", setting -> new Sgd(setting.parameters().getOrDefault("nesterov", 1.0) != 0));
        ALL.put("adam", setting -> new Adam());
        ALL.put("adamw", setting -> new AdamW());
        ALL.put("rmsprop", setting -> new RmsProp());
    }

    private Optimizers() {}

    /** Their names. */
    public static List<String> names() {
        return List.copyOf(ALL.keySet());
    }

    /**
     * Checks that a setting names an optimizer and values that it takes.
     *
     * @throws io.augury.spi.AuguryException with USAGE saying what is allowed
     */
    static void check(OptimizerSetting setting) {
        SettingText.check(KIND, setting.name(), setting.parameters(), of(setting).parameters());
    }

    static Optimizer of(OptimizerSetting setting) {
        Function<OptimizerSetting, Optimizer> factory = ALL.get(setting.name());
        if (factory == null) {
            throw SettingText.unknown(KIND, setting.name(), ALL.keySet());
        }
        return factory.apply(setting);
    }

    /** All its settings with their values, defaults included. */
    static Map<String, Double> values(OptimizerSetting setting) {
        Map<String, Double> values = new LinkedHashMap<>();
        for (HyperParameter parameter : of(setting).parameters()) {
            values.put(
                    parameter.name(),
                    setting.parameters().getOrDefault(parameter.name(), parameter.defaultValue()));
        }
        return values;
    }

    /** All of it would leave nothing of a gradient, and Adam divides by the rest. */
    private static final double MOST_KEPT = 0.999999;

    static HyperParameter rate(double peak) {
        return new HyperParameter(
                "lr", "peak learning rate", new Range(0, 100), peak, false, Optional.empty());
    }

    static HyperParameter epsilon() {
        return new HyperParameter(
                "epsilon", "added to the root", new Range(1e-12, 1), 1e-8, false, Optional.empty());
    }

    static HyperParameter share(String name, double defaultValue) {
        return new HyperParameter(
                name,
                "share kept a step",
                new Range(0, MOST_KEPT),
                defaultValue,
                false,
                Optional.empty());
    }
}
