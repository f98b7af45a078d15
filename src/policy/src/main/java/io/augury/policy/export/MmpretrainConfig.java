package io.augury.policy.export;

import io.augury.policy.Policy;
import io.augury.policy.PolicyFile;
import io.augury.policy.PolicyOperation;
import io.augury.policy.Vocabulary;

import java.util.ArrayList;
import java.util.List;

/** A configuration of mmpretrain with one AutoAugment transform. */
final class MmpretrainConfig {
    private final Vocabulary vocabulary;
    private final List<String> losses = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    MmpretrainConfig(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
    }

    Exported export(PolicyFile file) {
        Policy policy = file.policy();
        Losses.regularizers(policy, losses);
        List<String> lines = new ArrayList<>();
        for (List<PolicyOperation> operations : new Expansion(vocabulary, losses).of(policy)) {
            lines.add(
                    "        ["
                            + String.join(
                                    ", ",
                                    operations.stream()
                                            .map(operation -> dict(operation, policy))
                                            .filter(d -> !d.isEmpty())
                                            .toList())
                            + "],");
        }
        String text =
                """
                # An image-augmentation policy, exported by Augury for mmpretrain 1.x: put `augury_policy` among the transforms of
                # `train_pipeline`, after LoadImageFromFile. Tried with the transforms of mmpretrain 1.2 alone. mmcv computes with OpenCV,
                # so pixels differ from Pillow's. `pad_val` is in the order blue, green, red, as mmcv loads images.
                augury_policy = dict(
                    type='AutoAugment',
                    policies=[
                %s
                    ])
                """
                        .formatted(String.join("\n", lines));
        return new Exported(text, losses, notes);
    }

    /** One operation; nothing for one that does nothing or does not exist. */
    private String dict(PolicyOperation operation, Policy policy) {
        boolean drawn = Signs.of(operation, vocabulary).drawn();
        return MmpretrainTransform.TABLE
                .writing(operation.op(), losses, notes)
                .map(transform -> transform.dict(operation, drawn, policy))
                .orElse("");
    }
}
