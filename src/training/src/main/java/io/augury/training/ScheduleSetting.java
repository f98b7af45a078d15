package io.augury.training;

import io.augury.spi.AuguryException;
import io.augury.spi.ErrorCode;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A schedule of the learning rate with values for its settings.
 *
 * @param name for instance {@code cosine}
 * @param parameters sorted by name; what is left out takes the schedule's default
 */
public record ScheduleSetting(String name, SortedMap<String, Double> parameters) {
    public ScheduleSetting {
        parameters = Collections.unmodifiableSortedMap(new TreeMap<>(parameters));
    }

    /** A schedule with these settings. */
    public static ScheduleSetting of(String name, Map<String, Double> parameters) {
        return new ScheduleSetting(name, new TreeMap<>(parameters));
    }

    /** Half a cosine down to zero after so many epochs of linear warm-up. */
    public static ScheduleSetting cosine(double warmUpEpochs) {
        return of("cosine", Map.of(Schedules.WARM_UP, warmUpEpochs));
    }

    /** The same with everything that it counts in epochs multiplied by a factor, above 0. */
    ScheduleSetting stretched(double factor) {
        return of(name, Schedules.stretched(this, factor));
    }

    /**
     * Reads {@code NAME[,key=value]...} as the command line takes it, for instance {@code
     * step,every=30,gamma=0.2}.
     *
     * @throws AuguryException with {@link ErrorCode#USAGE} if the text has another form, the
     *     schedule or a setting does not exist, or a value is out of range
     */
    public static ScheduleSetting parse(String text) {
        SettingText read = SettingText.parse(Schedules.KIND, text, "cosine,warm-up=5");
        ScheduleSetting setting = of(read.name(), read.values());
        Schedules.check(setting);
        return setting;
    }
}
