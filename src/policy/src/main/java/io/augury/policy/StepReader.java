package io.augury.policy;

import io.augury.spi.TransformSpec.Range;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** Turns JSON values into the steps of sub-policies. */
final class StepReader {
    private static final Range SHARE = new Range(0, 1);

    private final JsonShape shape;
    private final boolean draws;

    /**
     * @param draws true if operations and magnitudes may be drawn; before version 2 they may not
     */
    StepReader(JsonShape shape, boolean draws) {
        this.shape = shape;
        this.draws = draws;
    }

    List<Step> steps(JsonValue value) {
        return shape.array(value, 0, Integer.MAX_VALUE, this::step);
    }

    List<PolicyOperation> operations(JsonValue value) {
        return shape.array(value, 0, Integer.MAX_VALUE, this::operation);
    }

    private Step step(JsonValue value) {
        boolean choice =
                value instanceof JsonValue.Obj object && object.fields().containsKey("oneOf");
        return draws && choice ? oneOf(value) : operation(value);
    }

    private OneOf oneOf(JsonValue value) {
        Map<String, JsonValue> fields = shape.object(value, List.of("oneOf"), List.of("times"));
        List<PolicyOperation> operations =
                shape.array(fields.get("oneOf"), 1, Integer.MAX_VALUE, this::operation);
        long times = optional(fields, "times").map(this::times).orElse(1L);
        return new OneOf(operations.isEmpty() ? List.of(UNKNOWN) : operations, (int) times);
    }

    private static final PolicyOperation UNKNOWN = PolicyOperation.of("Unknown", 0);

    private long times(JsonValue value) {
        return shape.whole(value, 1, OneOf.MOST_TIMES);
    }

    private PolicyOperation operation(JsonValue value) {
        Map<String, JsonValue> fields =
                shape.object(value, List.of("op", "probability"), List.of("magnitude", "sign"));
        String op = optional(fields, "op").flatMap(this::operationName).orElse(UNKNOWN.op());
        double probability =
                optional(fields, "probability").map(p -> shape.number(p, SHARE)).orElse(0.0);
        optional(fields, "sign").ifPresent(sign -> shape.word(sign, List.of("fixed")));
        JsonValue magnitude = fields.get("magnitude");
        boolean drawn = draws && magnitude instanceof JsonValue.Obj;
        return new PolicyOperation(
                op,
                probability,
                magnitude == null || drawn
                        ? OptionalDouble.empty()
                        : OptionalDouble.of(shape.number(magnitude)),
                fields.containsKey("sign"),
                drawn ? Optional.of(draw((JsonValue.Obj) magnitude)) : Optional.empty());
    }

    Optional<String> operationName(JsonValue value) {
        return shape.text(value, PolicyOperation.NAME, "a capital followed by letters and digits");
    }

    private MagnitudeDraw draw(JsonValue.Obj value) {
        return value.fields().containsKey("mean") ? normal(value) : uniform(value);
    }

    private MagnitudeDraw uniform(JsonValue value) {
        Map<String, JsonValue> fields =
                shape.object(value, List.of("from", "to"), List.of("levels"));
        Optional<Integer> levels =
                optional(fields, "levels")
                        .map(l -> (int) shape.whole(l, 2, MagnitudeDraw.Uniform.MOST_LEVELS));
        return new MagnitudeDraw.Uniform(
                number(fields, "from"),
                number(fields, "to"),
                levels.isPresent() ? OptionalInt.of(levels.get()) : OptionalInt.empty());
    }

    private MagnitudeDraw normal(JsonValue value) {
        List<String> names = List.of("mean", "deviation", "low", "high");
        Map<String, JsonValue> fields = shape.object(value, names, List.of());
        double deviation =
                optional(fields, "deviation")
                        .map(d -> shape.number(d, new Range(0, Double.MAX_VALUE)))
                        .orElse(0.0);
        double low = number(fields, "low");
        double high = number(fields, "high");
        if (low > high && shape.isSound()) {
            shape.problem(value, "found low %s above high %s".formatted(low, high));
        }
        return new MagnitudeDraw.Normal(
                number(fields, "mean"), deviation, Math.min(low, high), high);
    }

    private double number(Map<String, JsonValue> fields, String name) {
        return optional(fields, name).map(shape::number).orElse(0.0);
    }

    private static Optional<JsonValue> optional(Map<String, JsonValue> fields, String name) {
        return Optional.ofNullable(fields.get(name));
    }
}
