package io.augury.policy.published;

import io.augury.policy.PolicyOperation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;

/** Albumentations' affine maps, of which ours can say those that change only one thing. */
final class AlbumentationsAffine {
    private static final List<Change> AFFINE =
            List.of(
                    new Change("translate_percent/x", "TranslateX", 0, share -> -share),
                    new Change("translate_percent/y", "TranslateY", 0, share -> -share),
                    new Change("shear/x", "ShearX", 0, AlbumentationsAffine::slope),
                    new Change("shear/y", "ShearY", 0, AlbumentationsAffine::slope),
                    new Change("rotate", "Rotate", 0, degrees -> degrees),
                    new Change("scale/x", "", 1, factor -> factor),
                    new Change("scale/y", "", 1, factor -> factor),
                    new Change("translate_px/x", "", 0, pixels -> pixels),
                    new Change("translate_px/y", "", 0, pixels -> pixels));

    private static final List<Change> SHIFT_SCALE_ROTATE =
            List.of(
                    new Change("shift_limit_x", "TranslateX", 0, share -> -share),
                    new Change("shift_limit_y", "TranslateY", 0, share -> -share),
                    new Change("scale_limit", "", 0, factor -> factor),
                    new Change("rotate_limit", "Rotate", 0, degrees -> degrees));

    private static final List<Change> ROTATE =
            List.of(new Change("limit", "Rotate", 0, degrees -> degrees));

    private final List<String> losses;
    private final AlbumentationsWarps warps;

    /**
     * A change that a map may make.
     *
     * @param field its path in the transform
     * @param op empty if we have none
     * @param nothing the value at which nothing changes
     */
    private record Change(String field, String op, double nothing, DoubleUnaryOperator magnitude) {}

    AlbumentationsAffine(List<String> losses) {
        this.losses = losses;
        this.warps = new AlbumentationsWarps(losses);
    }

    /** Fill and sampling of the maps read so far. */
    AlbumentationsWarps warps() {
        return warps;
    }

    Optional<PolicyOperation> affine(AlbumentationsPart part, double probability) {
        return read(part, probability, AFFINE);
    }

    Optional<PolicyOperation> shiftScaleRotate(AlbumentationsPart part, double probability) {
        return read(part, probability, SHIFT_SCALE_ROTATE);
    }

    Optional<PolicyOperation> rotate(AlbumentationsPart part, double probability) {
        return read(part, probability, ROTATE);
    }

    private Optional<PolicyOperation> read(
            AlbumentationsPart part, double probability, List<Change> changes) {
        List<PolicyOperation> found = new ArrayList<>();
        for (Change change : changes) {
            AlbumentationsRange range = range(part, change);
            if (range.isOnly(change.nothing())) {
                continue;
            }
            if (change.op().isEmpty() || !found.isEmpty()) {
                return Optional.empty();
            }
            found.add(range.operation(change.op(), probability, change.magnitude()));
        }
        if (found.isEmpty()) {
            return Optional.of(PolicyOperation.of("Identity", probability));
        }
        if (found.getFirst().op().startsWith("Shear")) {
            losses.add(part.place() + ": sheared about the middle there, about the top-left here");
        }
        warps.read(part);
        return Optional.of(found.getFirst());
    }

    private static double slope(double degrees) {
        return -Math.tan(Math.toRadians(degrees));
    }

    private AlbumentationsRange range(AlbumentationsPart part, Change change) {
        String[] keys = change.field().split("/");
        Object value = part.fields().get(keys[0]);
        if (keys.length == 2 && value instanceof Map<?, ?> axes) {
            value = axes.get(keys[1]);
        }
        return value == null
                ? new AlbumentationsRange(change.nothing(), change.nothing())
                : AlbumentationsRange.of(part, change.field(), value);
    }
}
