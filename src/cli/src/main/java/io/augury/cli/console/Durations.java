package io.augury.cli.console;

import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as people write them: {@code 90s}, {@code 30m}, {@code 1h30m}, {@code 2d}. */
public final class Durations {
    private static final Pattern PART = Pattern.compile("([0-9]+(?:\\.[0-9]+)?)([smhd])");

    private Durations() {}

    /**
     * The duration that the text names.
     *
     * @throws IllegalArgumentException if the text is not one or more numbers with a unit each
     */
    public static Duration parse(String text) {
        String compact = text.strip().toLowerCase(Locale.ROOT);
        Matcher part = PART.matcher(compact);
        double seconds = 0;
        int end = 0;
        while (part.find() && part.start() == end) {
            seconds += Double.parseDouble(part.group(1)) * secondsIn(part.group(2).charAt(0));
            end = part.end();
        }
        if (end == 0 || end != compact.length()) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not a duration; write for instance 90s, 30m, 1h30m or 2d");
        }
        return Duration.ofMillis(Math.round(seconds * 1000));
    }

    /** The duration for people, in its two largest units. */
    public static String format(Duration duration) {
        long seconds = Math.round(duration.toMillis() / 1000.0);
        if (seconds < 60) {
            return seconds < 10
                    ? String.format(Locale.ROOT, "%.1fs", duration.toMillis() / 1000.0)
                    : seconds + "s";
        }
        if (seconds < 3600) {
            return "%dm%02ds".formatted(seconds / 60, seconds % 60);
        }
        if (seconds < 86400) {
            return "%dh%02dm".formatted(seconds / 3600, seconds % 3600 / 60);
        }
        return "%dd%02dh".formatted(seconds / 86400, seconds % 86400 / 3600);
    }

    private static int secondsIn(char unit) {
        return switch (unit) {
            case 's' -> 1;
            case 'm' -> 60;
            case 'h' -> 3600;
            case 'd' -> 86400;
            default -> throw new IllegalArgumentException("unit " + unit);
        };
    }
}
