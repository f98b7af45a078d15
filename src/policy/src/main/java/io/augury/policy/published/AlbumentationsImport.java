package io.augury.policy.published;

import io.augury.policy.Json;
import io.augury.policy.OneOf;
import io.augury.policy.Policy;
import io.augury.policy.PolicyFile;
import io.augury.policy.PolicyOperation;
import io.augury.policy.Provenance;
import io.augury.policy.Step;
import io.augury.policy.SubPolicy;
import io.augury.spi.AuguryException;
import io.augury.spi.ErrorCode;
import io.augury.spi.Fill;
import io.augury.spi.Sampling;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
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
        this.transforms = new AlbumentationsTransforms(where, losses);
        notes.add(
                "Albumentations computes with OpenCV; pixels differ from Pillow's, which ours are,"
                        + " by rounding");
    }

    /** A part of the pipeline with its place. */
    record Part(String place, String name, Map<?, ?> fields) {
        double probability(double otherwise) {
            return fields.get("p") instanceof Number p ? p.doubleValue() : otherwise;
        }

        Part certain() {
            Map<Object, Object> certain = new HashMap<>(fields);
            certain.put("p", 1.0);
            return new Part(place, name, certain);
        }
    }

    Imported read(String json, ImportFormat.Choice choice) {
        Object root = Json.read(json, where);
        if (!(root instanceof Map<?, ?> map) || !(map.get("transform") instanceof Map<?, ?> top)) {
            throw wrong("", "lacks the field \"transform\"; allowed: what A.save writes");
        }
        Part whole = part("/transform", top);
        List<Part> parts = SEQUENCES.contains(whole.name()) ? children(whole) : List.of(whole);
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

    private boolean augments(Part part) {
        if (PREPARATIONS.contains(part.name())) {
            notes.add(part.name() + " is left to training, which prepares images itself");
            return false;
        }
        return true;
    }

    /** A choice among sequences is a policy's choice among its sub-policies. */
    private List<SubPolicy> subPolicies(List<Part> parts) {
        if (parts.size() != 1 || !isChoice(parts.getFirst())) {
            return List.of(new SubPolicy(steps(parts)));
        }
        return repeated(parts.getFirst()).stream()
                .map(part -> new SubPolicy(steps(inside(part))))
                .toList();
    }

    /** A chosen part is applied whatever its own probability is, which was its weight. */
    private List<Part> inside(Part part) {
        return SEQUENCES.contains(part.name()) ? children(part) : List.of(part.certain());
    }

    private static boolean isChoice(Part part) {
        return part.name().equals("OneOf") && part.probability(0.5) == 1;
    }

    private Part part(String place, Object value) {
        if (!(value instanceof Map<?, ?> fields)
                || !(fields.get("__class_fullname__") instanceof String full)) {
            throw wrong(place, "lacks the field \"__class_fullname__\"");
        }
        return new Part(place, full.substring(full.lastIndexOf('.') + 1), fields);
    }

    private List<Part> children(Part part) {
        if (!(part.fields().get("transforms") instanceof List<?> list)) {
            throw wrong(part.place(), "lacks the list \"transforms\"");
        }
        List<Part> children = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            children.add(part(part.place() + "/transforms/" + i, list.get(i)));
        }
        return children;
    }

    private List<Step> steps(List<Part> parts) {
        List<Step> steps = new ArrayList<>();
        for (Part part : parts) {
            if (SEQUENCES.contains(part.name())) {
                if (part.probability(1) != 1) {
                    losses.add(
                            "%s: %s is skipped as a whole in some images there; here never"
                                    .formatted(part.place(), part.name()));
                }
                steps.addAll(steps(children(part)));
            } else if (part.name().equals("OneOf")) {
                steps.add(oneOf(part));
            } else {
                transforms.operation(part, part.probability(0.5)).ifPresent(steps::add);
            }
        }
        return steps;
    }

    /** The operations of a choice; each is then applied if the choice itself is. */
    private OneOf oneOf(Part choice) {
        List<PolicyOperation> operations = new ArrayList<>();
        for (Part part : repeated(choice)) {
            operations.add(alternative(part, choice.probability(0.5)));
        }
        return OneOf.of(operations);
    }

    private PolicyOperation alternative(Part part, double probability) {
        if (SEQUENCES.contains(part.name()) && children(part).size() == 1) {
            Part only = children(part).getFirst();
            return alternative(only, probability * only.probability(0.5));
        } else if (SEQUENCES.contains(part.name()) || part.fields().containsKey("transforms")) {
            losses.add(
                    "%s: several transforms as one choice; here as it is".formatted(part.place()));
            return PolicyOperation.of("Identity", 0);
        }
        return transforms.operation(part, probability).orElse(PolicyOperation.of("Identity", 0));
    }

    /** The parts of a choice, as often as their probabilities, which are weights there, ask for. */
    private List<Part> repeated(Part choice) {
        List<Part> parts = children(choice);
        if (parts.isEmpty()) {
            throw wrong(choice.place(), "has nothing to choose from");
        }
        Shares shares = Shares.of(parts.stream().mapToDouble(part -> part.probability(0.5)));
        if (!shares.exact()) {
            losses.add(
                    "%s: the choices' weights are rounded to shares of %d"
                            .formatted(choice.place(), Shares.MOST));
        }
        List<Part> repeated = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            repeated.addAll(Collections.nCopies(shares.counts().get(i), parts.get(i)));
        }
        return repeated;
    }

    private AuguryException wrong(String place, String what) {
        return new AuguryException(
                ErrorCode.INPUT,
                "%s, %s: %s".formatted(where, place.isEmpty() ? "the whole text" : place, what));
    }
}
