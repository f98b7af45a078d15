package io.augury.policy.export;

import io.augury.policy.Policy;

import java.util.List;

/** How it is said that a program cannot do something. */
final class Losses {
    private Losses() {}

    static void regularizers(Policy policy, List<String> losses) {
        policy.regularizers()
                .forEach(
                        setting ->
                                losses.add(
                                        "regularizer %s: belongs to the training, not to the images; left out"
                                                .formatted(setting.name())));
    }
}
