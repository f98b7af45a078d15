package io.augury.training;

import io.augury.policy.NearestName;
import io.augury.policy.RegularizerSetting;
import io.augury.spi.AuguryException;
import io.augury.spi.ErrorCode;
import io.augury.spi.Regularizer;
import io.augury.spi.RegularizerSpec;
import io.augury.spi.RegularizerSpec.HyperParameter;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A regularizer with a value for each of its hyper-parameters.
 *
 * @param values by name, in the order in which the specification declares them
 */
public record ActiveRegularizer(Regularizer regularizer, Map<String, Double> values) {
    public ActiveRegularizer {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /**
     * The regularizers of a training. Those of the recipe come first; where several lists name the
     * same regularizer, the values of the later list hold.
     *
     * @param settings for instance the recipe's, then the policy's
     * @param installed by name
     * @throws AuguryException with {@link ErrorCode#INPUT} if one is not installed, or a value is
     *     not accepted
     */
    public static List<ActiveRegularizer> resolve(
            List<List<RegularizerSetting>> settings, Map<String, Regularizer> installed) {
        Map<String, RegularizerSetting> last = new LinkedHashMap<>();
        settings.forEach(list -> list.forEach(setting -> last.put(setting.name(), setting)));
        List<ActiveRegularizer> active = new ArrayList<>();
        for (RegularizerSetting setting : last.values()) {
            Regularizer regularizer = installed.get(setting.name());
            if (regularizer == null) {
                throw new AuguryException(
                        ErrorCode.INPUT,
                        "there is no regularizer '%s'; installed are %s%s"
                                .formatted(
                                        setting.name(),
                                        String.join(", ", new TreeMap<>(installed).keySet()),
                                        NearestName.hint(setting.name(), installed.keySet())));
            }
            active.add(of(regularizer, setting.parameters()));
        }
        return List.copyOf(active);
    }

    /**
     * A regularizer with these values, and the defaults of the others.
     *
     * @throws AuguryException with {@link ErrorCode#INPUT} if a value is not accepted
     */
    public static ActiveRegularizer of(Regularizer regularizer, Map<String, Double> given) {
        RegularizerSpec spec = regularizer.spec();
        given.forEach((name, value) -> check(spec, name, value));
        Map<String, Double> values = new LinkedHashMap<>();
        for (HyperParameter parameter : spec.parameters()) {
            values.put(
                    parameter.name(),
                    given.getOrDefault(parameter.name(), parameter.defaultValue()));
        }
        return new ActiveRegularizer(regularizer, values);
    }

    private static void check(RegularizerSpec spec, String name, double value) {
        List<String> names = spec.parameters().stream().map(HyperParameter::name).toList();
        HyperParameter parameter =
                spec.parameter(name)
                        .orElseThrow(
                                () ->
                                        input(
                                                "regularizer %s has no hyper-parameter '%s'; it has"
                                                        + " %s%s",
                                                spec.name(),
                                                name,
                                                names.isEmpty() ? "none" : String.join(", ", names),
                                                NearestName.hint(name, names)));
        if (!parameter.accepts(value)) {
            throw input(
                    "regularizer %s: %s is %s; allowed: %s%s",
                    spec.name(),
                    name,
                    value,
                    parameter.integer() ? "whole, " : "",
                    parameter.accepted());
        }
    }

    private static AuguryException input(String message, Object... arguments) {
        return new AuguryException(ErrorCode.INPUT, message.formatted(arguments));
    }

    double value(String name) {
        Double value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException(
                    "regularizer %s has no hyper-parameter '%s'".formatted(name(), name));
        }
        return value;
    }

    /** The regularizer's name. */
    String name() {
        return regularizer.spec().name();
    }
}
