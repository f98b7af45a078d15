package io.augury.cli.training;

import io.augury.policy.RegularizerSetting;
import io.augury.spi.AuguryException;
import io.augury.spi.ErrorCode;
import io.augury.training.SettingText;

/** Regularizers as the command line takes them: {@code NAME[,key=value]...}. */
final class RegularizerText {
    private RegularizerText() {}

    /**
     * Reads one.
     *
     * @throws AuguryException (usage) if the text has another form
     */
    static RegularizerSetting parse(String text) {
        SettingText read = SettingText.parse("regularizer", text, "label-smoothing,epsilon=0.1");
        try {
            return RegularizerSetting.of(read.name(), read.values());
        } catch (IllegalArgumentException e) {
            throw new AuguryException(
                    ErrorCode.USAGE, "regularizer '%s': %s".formatted(text, e.getMessage()), e);
        }
    }

    /** The text that reads back equal. */
    static String format(RegularizerSetting setting) {
        return SettingText.format(setting.name(), setting.parameters());
    }
}
