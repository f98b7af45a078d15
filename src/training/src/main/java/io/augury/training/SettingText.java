package io.augury.training;

import io.augury.policy.NearestName;
import io.augury.spi.AuguryException;
import io.augury.spi.ErrorCode;
import io.augury.spi.RegularizerSpec.HyperParameter;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * {@code NAME[,key=value]...} as the command line takes optimizers, schedules and regularizers.
 *
 * @param name the first part; not blank
 * @param values by key; {@code true} and {@code false} stand for 1 and 0
 */
public record SettingText(String name, Map<String, Double> values) {
    public SettingText {
        values = Map.copyOf(values);
    }

    /**
     * Reads one.
     *
     * @param kind what it is, for messages: "optimizer"
     * @param example for messages
     * @throws AuguryException with {@link ErrorCode#USAGE} if the text has another form
     */
    public static SettingText parse(String kind, String text, String example) {
        String[] parts = text.strip().split(",");
        if (parts.length == 0 || parts[0].isBlank()) {
            throw usage("%s '%s': the name is missing; an example: %s", kind, text, example);
        }
        Map<String, Double> values = new TreeMap<>();
        for (int i = 1; i < parts.length; i++) {
            String[] pair = parts[i].split("=", 2);
            if (pair.length < 2) {
                throw usage(
                        "%s '%s': '%s' is not key=value; an example: %s",
                        kind, text, parts[i], example);
            }
            String key = pair[0].strip();
            if (values.put(key, number(kind, text, key, pair[1].strip())) != null) {
                throw usage("%s '%s' gives %s twice", kind, text, key);
            }
        }
        return new SettingText(parts[0].strip(), values);
    }

    private static double number(String kind, String text, String key, String value) {
        return switch (value) {
            case "true" -> 1;
            case "false" -> 0;
            default -> {
                try {
                    yield Double.parseDouble(value);
                } catch (NumberFormatException e) {
                    throw usage(
                            "%s '%s': %s is '%s', which is not a number", kind, text, key, value);
                }
            }
        };
    }

    /**
     * Refuses keys that do not exist and values that are not accepted.
     *
     * @throws AuguryException with {@link ErrorCode#USAGE} saying what is allowed
     */
    static void check(
            String kind, String name, Map<String, Double> values, List<HyperParameter> allowed) {
        List<String> keys = allowed.stream().map(HyperParameter::name).toList();
        values.forEach(
                (key, value) -> {
                    if (!keys.contains(key)) {
                        throw usage(
                                "%s %s has no setting '%s'; it has %s%s",
                                kind,
                                name,
                                key,
                                keys.isEmpty() ? "none" : String.join(", ", keys),
                                NearestName.hint(key, keys));
                    }
                    HyperParameter parameter = allowed.get(keys.indexOf(key));
                    if (!parameter.accepts(value)) {
                        throw usage(
                                "%s %s: %s is %s; allowed: %s%s",
                                kind,
                                name,
                                key,
                                value,
                                parameter.integer() ? "whole, " : "",
                                parameter.accepted());
                    }
                });
    }

    /** That there is none of that name. */
    static AuguryException unknown(String kind, String name, Collection<String> names) {
        return usage(
                "there is no %s '%s'; there are %s%s",
                kind, name, String.join(", ", names), NearestName.hint(name, names));
    }

    private static AuguryException usage(String message, Object... arguments) {
        return new AuguryException(ErrorCode.USAGE, message.formatted(arguments));
    }

    /** The text of a name with its values that reads back equal. */
    public static String format(String name, Map<String, Double> values) {
        return name
                + values.entrySet().stream()
                        .map(entry -> "," + entry.getKey() + "=" + entry.getValue())
                        .collect(Collectors.joining());
    }
}
