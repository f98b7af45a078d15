package io.augury.training;

import io.augury.spi.AuguryException;
import io.augury.spi.ErrorCode;
import io.augury.spi.RegularizerSpec.HyperParameter;
import io.augury.spi.TransformSpec.Range;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The built-in optimizers; one line each. */
public final class Optimizers {
    /** Some settings decide what the step looks like; they are read here. */
    private static final Map<String, Function<OptimizerSetting, Optimizer>> ALL =
            new LinkedHashMap<>();

    static {
        ALL.put("sgd", setting -> new Sgd(setting.parameters().getOrDefault("nesterov", 1.0) != 0));
        ALL.put("adam", setting -> new Adam());
    }

    private Optimizers() {}

    /** Their names. */
    public static List<String> names() {
        return List.copyOf(ALL.keySet());
    }

    /**
     * Checks that a setting names an optimizer and values that it takes.
     *
     * @throws AuguryException with {@link ErrorCode#USAGE} saying what is allowed
     */
    static void check(OptimizerSetting setting) {
        Optimizer optimizer = of(setting);
        setting.parameters().forEach((key, value) -> check(optimizer, key, value));
    }

    private static void check(Optimizer optimizer, String key, double value) {
        HyperParameter parameter =
                optimizer.parameters().stream()
                        .filter(p -> p.name().equals(key))
                        .findFirst()
                        .orElseThrow(
                                () ->
                                        usage(
                                                "optimizer %s has no setting '%s'; it has %s",
                                                optimizer.name(), key, names(optimizer)));
        if (!parameter.accepts(value)) {
            throw usage(
                    "optimizer %s: %s is %s; allowed: %s%s",
                    optimizer.name(),
                    key,
                    value,
                    parameter.integer() ? "whole, " : "",
                    parameter.accepted());
        }
    }

    private static String names(Optimizer optimizer) {
        return optimizer.parameters().stream()
                .map(HyperParameter::name)
                .collect(Collectors.joining(", "));
    }

    private static AuguryException usage(String message, Object... arguments) {
        return new AuguryException(ErrorCode.USAGE, message.formatted(arguments));
    }

    static Optimizer of(OptimizerSetting setting) {
        Function<OptimizerSetting, Optimizer> factory = ALL.get(setting.name());
        if (factory == null) {
            throw usage(
                    "there is no optimizer '%s'; there are %s",
                    setting.name(), String.join(", ", ALL.keySet()));
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

    static HyperParameter rate(double peak) {
        return new HyperParameter(
                "lr", "peak learning rate", new Range(0, 100), peak, false, Optional.empty());
    }

    static HyperParameter share(String name, double defaultValue) {
        return new HyperParameter(
                name, "share kept a step", new Range(0, 1), defaultValue, false, Optional.empty());
    }
}
