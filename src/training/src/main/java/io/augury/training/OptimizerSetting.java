package io.augury.training;

import io.augury.spi.AuguryException;
import io.augury.spi.ErrorCode;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * An optimizer with values for its settings.
 *
 * @param name for instance {@code sgd}
 * @param parameters sorted by name; what is left out takes the optimizer's default
 */
public record OptimizerSetting(String name, SortedMap<String, Double> parameters) {
    public OptimizerSetting {
        parameters = Collections.unmodifiableSortedMap(new TreeMap<>(parameters));
    }

    /** An optimizer with these settings. */
    public static OptimizerSetting of(String name, Map<String, Double> parameters) {
        return new OptimizerSetting(name, new TreeMap<>(parameters));
    }

    /**
     * Reads {@code NAME[,key=value]...} as the command line takes it, for instance {@code
     * sgd,lr=0.05,nesterov=false}; {@code true} and {@code false} stand for 1 and 0.
     *
     * @throws AuguryException with {@link ErrorCode#USAGE} if the text has another form, the
     *     optimizer or a setting does not exist, or a value is out of range
     */
    public static OptimizerSetting parse(String text) {
        SettingText read = SettingText.parse(Optimizers.KIND, text, "sgd,lr=0.05,momentum=0.9");
        OptimizerSetting setting = of(read.name(), read.values());
        Optimizers.check(setting);
        return setting;
    }
}
