package io.augury.cli.compare;

import io.augury.policy.NearestName;
import io.augury.spi.AuguryException;
import io.augury.spi.ErrorCode;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Comparisons that have a name. */
final class Presets {
    static final String REGULARIZERS = "regularizers";
    static final String NONE = "none";
    static final String COMBINATION = "combination";

    /** Augmentation, a penalty and soft targets act on different causes of a gap. */
    static final List<String> COMBINED = List.of("weight-decay", "label-smoothing");

    private static final String AUGMENTATION = "flip-crop";

    private Presets() {}

    /**
     * The arms of a preset.
     *
     * @param installed regularizers; each is an arm of its own with its default values
     * @param shared words that come before each arm's own
     * @throws AuguryException (usage) if there is no such preset
     */
    static List<Arm> arms(String preset, Set<String> installed, List<String> shared) {
        if (!preset.equals(REGULARIZERS)) {
            List<String> names = List.of(REGULARIZERS);
            throw new AuguryException(
                    ErrorCode.USAGE,
                    "there is no preset '%s'; there is %s%s"
                            .formatted(
                                    preset,
                                    String.join(", ", names),
                                    NearestName.hint(preset, names)));
        }
        List<Arm> arms = new ArrayList<>();
        arms.add(arm(NONE, shared, NONE, List.of(NONE)));
        installed.forEach(name -> arms.add(arm(name, shared, NONE, List.of(name))));
        arms.add(arm(AUGMENTATION, shared, AUGMENTATION, List.of(NONE)));
        arms.add(arm(COMBINATION, shared, AUGMENTATION, COMBINED));
        return arms;
    }

    private static Arm arm(
            String name, List<String> shared, String policy, List<String> regularizers) {
        List<String> words = new ArrayList<>(List.of("--policy", policy));
        regularizers.forEach(each -> words.addAll(List.of("--regularizer", each)));
        return Arm.of(name, shared, words);
    }
}
