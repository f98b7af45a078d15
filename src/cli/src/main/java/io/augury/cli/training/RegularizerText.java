package io.augury.cli.training;

import io.augury.policy.RegularizerSetting;
import io.augury.spi.AuguryException;
import io.augury.spi.ErrorCode;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Regularizers as the command line takes them: {@code NAME[,key=value]...}. */
final class RegularizerText {
    private RegularizerText() {}

    /**
     * Reads one.
     *
     * @throws AuguryException (usage) if the text has another form
     */
    static RegularizerSetting parse(String text) {
        String[] parts = text.strip().split(",");
        Map<String, Double> parameters = new TreeMap<>();
        for (int i = 1; i < parts.length; i++) {
            String[] pair = parts[i].split("=", 2);
            if (pair.length < 2) {
                throw wrong(text, "'" + parts[i] + "' is not key=value");
            }
            parameters.put(pair[0].strip(), number(text, pair[1].strip()));
        }
        if (parts[0].isBlank()) {
            throw wrong(text, "the name is missing");
        }
        return RegularizerSetting.of(parts[0].strip(), parameters);
    }

    private static double number(String text, String value) {
        try {
            return Double.parseDouble(value);
        } catch (NumberFormatException e) {
            throw wrong(text, "'" + value + "' is not a number");
        }
    }

    private static AuguryException wrong(String text, String what) {
        return new AuguryException(
                ErrorCode.USAGE,
                "regularizer '%s': %s; an example: label-smoothing,epsilon=0.1"
                        .formatted(text, what));
    }

    /** The text that reads back equal. */
    static String format(RegularizerSetting setting) {
        return format(setting.name(), setting.parameters());
    }

    /** The text of a name with its settings that reads back equal. */
    static String format(String name, Map<String, Double> parameters) {
        return name
                + parameters.entrySet().stream()
                        .map(entry -> "," + entry.getKey() + "=" + entry.getValue())
                        .collect(Collectors.joining());
    }
}
