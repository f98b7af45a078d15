package io.augury.policy.published;

import io.augury.policy.Json;
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
import java.util.Map;

/** The JSON of Albumentations' {@code A.save} into policies. */
final class AlbumentationsImport {
    private static final List<String> SEQUENCES = List.of("Compose", "Sequential");

    /** What a training does to every image anyway, so that a policy need not say it. */
    private static final List<String> PREPARATIONS =
            List.of("Normalize", "ToFloat", "ToTensor", "ToTensorV2");

    private final String where;
    private final List<String> losses = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final AlbumentationsTransforms transforms;

    AlbumentationsImport(String where) {
        this.where = where;
        this.transforms = new AlbumentationsTransforms(losses);
        notes.add(
                "Albumentations computes with OpenCV; pixels differ from Pillow's, which ours are,"
                        + " by rounding");
    }

    Imported read(String json, ImportFormat.Choice choice) {
        Object root = Json.read(json, where);
        if (!(root instanceof Map<?, ?> map) || !(map.get("transform") instanceof Map<?, ?> top)) {
            throw AlbumentationsPart.wrong(
                    where, "", "lacks the field \"transform\"; allowed: what A.save writes");
        }
        AlbumentationsPart whole = AlbumentationsPart.of(where, "/transform", top);
        boolean isSequence = SEQUENCES.contains(whole.name());
        if (isSequence) {
            noteSkipped(whole);
        }
        List<AlbumentationsPart> parts = isSequence ? whole.children() : List.of(whole);
        List<SubPolicy> subPolicies = subPolicies(parts.stream().filter(this::augments).toList());
        Policy policy =
                new Policy(
                        choice.fill().orElse(transforms.warps().fill().orElse(Fill.BLACK)),
                        choice.sampling()
                                .orElse(transforms.warps().sampling().orElse(Sampling.BILINEAR)),
                        subPolicies,
                        List.of());
        String source = where + ", a pipeline of Albumentations " + map.get("__version__");
        return new Imported(PolicyFile.of(policy, new Provenance.Published(source)), losses, notes);
    }

    private boolean augments(AlbumentationsPart part) {
        if (PREPARATIONS.contains(part.name())) {
            notes.add(part.name() + " is left to training, which prepares images itself");
            return false;
        }
        return true;
    }

    /** A choice among sequences is a policy's choice among its sub-policies. */
    private List<SubPolicy> subPolicies(List<AlbumentationsPart> parts) {
        if (parts.size() != 1 || !isChoice(parts.getFirst())) {
            return List.of(new SubPolicy(steps(parts)));
        }
        return repeated(parts.getFirst()).stream()
                .map(part -> new SubPolicy(steps(inside(part))))
                .toList();
    }

    /** A chosen part is applied whatever its own probability is, which was its weight. */
    private List<AlbumentationsPart> inside(AlbumentationsPart part) {
        return SEQUENCES.contains(part.name()) ? part.children() : List.of(part.certain());
    }

    private static boolean isChoice(AlbumentationsPart part) {
        return part.name().equals("OneOf") && part.probability(0.5) == 1;
    }

    private List<Step> steps(List<AlbumentationsPart> parts) {
        List<Step> steps = new ArrayList<>();
        for (AlbumentationsPart part : parts) {
            if (SEQUENCES.contains(part.name())) {
                noteSkipped(part);
                steps.addAll(steps(part.children()));
            } else if (part.name().equals("OneOf")) {
                steps.add(oneOf(part));
            } else {
                transforms.operation(part, part.probability(0.5)).ifPresent(steps::add);
            }
        }
        return steps;
    }

    private void noteSkipped(AlbumentationsPart sequence) {
        if (sequence.probability(1) != 1) {
            losses.add(
                    "%s: %s is skipped as a whole in some images there; here never"
                            .formatted(sequence.place(), sequence.name()));
        }
    }

    /** The operations of a choice; each is then applied if the choice itself is. */
    private OneOf oneOf(AlbumentationsPart choice) {
        List<PolicyOperation> operations = new ArrayList<>();
        for (AlbumentationsPart part : repeated(choice)) {
            operations.add(alternative(part, choice.probability(0.5)));
        }
        return OneOf.of(operations);
    }

    private PolicyOperation alternative(AlbumentationsPart part, double probability) {
        if (SEQUENCES.contains(part.name()) && part.children().size() == 1) {
            AlbumentationsPart only = part.children().getFirst();
            return alternative(only, probability * only.probability(0.5));
        } else if (SEQUENCES.contains(part.name()) || part.fields().containsKey("transforms")) {
            losses.add(
                    "%s: several transforms as one choice; here as it is".formatted(part.place()));
            return PolicyOperation.of("Identity", 0);
        }
        return transforms.operation(part, probability).orElse(PolicyOperation.of("Identity", 0));
    }

    /** The parts of a choice, as often as their probabilities, which are weights there, ask for. */
    private List<AlbumentationsPart> repeated(AlbumentationsPart choice) {
        List<AlbumentationsPart> parts = choice.children();
        if (parts.isEmpty()) {
            throw choice.wrong("has nothing to choose from");
        }
        Shares shares = Shares.of(parts.stream().mapToDouble(part -> part.probability(0.5)));
        if (!shares.exact()) {
            losses.add(
                    "%s: the choices' weights are rounded to shares of %d"
                            .formatted(choice.place(), Shares.MOST));
        }
        List<AlbumentationsPart> repeated = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            repeated.addAll(Collections.nCopies(shares.counts().get(i), parts.get(i)));
        }
        return repeated;
    }
}
