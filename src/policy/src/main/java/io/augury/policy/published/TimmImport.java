package io.augury.policy.published;

import io.augury.policy.MagnitudeDraw;
import io.augury.policy.OneOf;
import io.augury.policy.Policy;
import io.augury.policy.PolicyFile;
import io.augury.policy.PolicyOperation;
import io.augury.policy.Provenance;
import io.augury.policy.Step;
import io.augury.policy.SubPolicy;
import io.augury.spi.Fill;
import io.augury.spi.Sampling;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Strings of timm into policies, with the pixels that timm's functions give. */
final class TimmImport {
    /** timm's GaussianBlurRand blurs by at least this many pixels. */
    private static final double LEAST_BLUR = 0.1;

    private static final double MOST_BLUR = 2;

    private final String text;
    private final TimmConfig config;
    private final boolean isAugMix;
    private final List<String> losses = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    TimmImport(String text) {
        this.text = text.strip();
        this.isAugMix = this.text.split("-", 2)[0].equals(TimmAugMix.HEAD);
        this.config = TimmConfig.parse(isAugMix ? "rand" : text);
        notes.addAll(config.notes());
    }

    /** The policy, with timm's grey fill and bicubic sampling unless others are given. */
    Imported read(Optional<Fill> fill, Optional<Sampling> sampling) {
        List<SubPolicy> subPolicies = subPolicies();
        if (sampling.isEmpty()) {
            notes.add(
                    "timm draws bilinear or bicubic sampling for each operation unless it is given"
                            + " one; this policy says bicubic (--interpolation changes it)");
        }
        if (fill.isEmpty()) {
            notes.add(
                    "fill (128, 128, 128), as timm's functions have it; its training script fills"
                            + " with the data's mean, for ImageNet --fill 124,116,104");
        }
        Policy policy =
                new Policy(
                        fill.orElse(Fill.GREY),
                        sampling.orElse(Sampling.BICUBIC),
                        subPolicies,
                        List.of());
        return new Imported(
                PolicyFile.of(
                        policy, new Provenance.Published(text + ", with the meaning of timm 1.0")),
                losses,
                notes);
    }

    private List<SubPolicy> subPolicies() {
        if (isAugMix) {
            return List.of(SubPolicy.of(new TimmAugMix(text, losses).operation()));
        }
        return switch (config.head()) {
            case "rand" -> List.of(rand());
            case TimmConfig.THREE_AUGMENT -> threeAugment();
            default -> autoAugment();
        };
    }

    private SubPolicy rand() {
        List<PolicyOperation> operations = new ArrayList<>();
        TimmTransforms transforms = TimmTransforms.of(config, text);
        transforms.loss(config).ifPresent(losses::add);
        List<List<PolicyOperation>> alternatives =
                transforms.names().stream()
                        .map(TimmOperation::named)
                        .map(each -> each.at(config.level(), config.probability(), losses))
                        .toList();
        int places = alternatives.stream().mapToInt(List::size).max().orElseThrow();
        for (List<PolicyOperation> each : alternatives) {
            operations.addAll(
                    Collections.nCopies(places / each.size(), each).stream()
                            .flatMap(List::stream)
                            .toList());
        }
        return SubPolicy.of(new OneOf(operations, config.layers()));
    }

    /** 3-Augment: three operations at full strength, one for each image. */
    private List<SubPolicy> threeAugment() {
        if (config.level().deviation() > 0) {
            losses.add(
                    "GaussianBlur: the most that it may blur is drawn, too, there; here it is %.0f"
                            .formatted(MOST_BLUR));
        }
        return List.of(
                SubPolicy.of(threeAugment("Solarize", 5)),
                SubPolicy.of(threeAugment("Desaturate", 10)),
                SubPolicy.of(
                        PolicyOperation.drawing(
                                "GaussianBlur",
                                1,
                                MagnitudeDraw.Uniform.between(LEAST_BLUR, MOST_BLUR))));
    }

    private PolicyOperation threeAugment(String name, double level) {
        return TimmOperation.named(name).at(config.level().withLevel(level), 1, losses).getFirst();
    }

    /** timm's own tables are the published ones, with one of three kinds of Posterize. */
    private List<SubPolicy> autoAugment() {
        boolean original = config.head().startsWith("original");
        String posterize =
                config.head().endsWith("r")
                        ? "PosterizeIncreasing"
                        : original ? "PosterizeOriginal" : "Posterize";
        String file = original ? "auto-augment-imagenet.txt" : "tpu-v0.txt";
        List<SubPolicy> subPolicies = new ArrayList<>();
        for (PythonLists.Named list : PythonLists.read(PublishedText.of(file), file)) {
            for (List<PythonLists.Entry> entries : list.subPolicies()) {
                List<Step> steps = new ArrayList<>();
                for (PythonLists.Entry entry : entries) {
                    String name = entry.op().equals("Posterize") ? posterize : entry.op();
                    steps.add(
                            TimmOperation.named(name)
                                    .at(
                                            config.level().withLevel(entry.level().orElse(0)),
                                            entry.probability(),
                                            losses)
                                    .getFirst());
                }
                subPolicies.add(new SubPolicy(steps));
            }
        }
        return subPolicies;
    }
}
