package io.augury.policy;

import io.augury.policy.SpaceRegularizer.Scale;
import io.augury.spi.RegularizerSpec;
import io.augury.spi.RegularizerSpec.HyperParameter;
import io.augury.spi.TransformSpec.Range;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The regularizers of a search space as JSON.
 *
 * <p>Hyper-parameters that are not given take their own range, if they are searchable. Where a
 * policy may go without the regularizer, an own range that starts at 0 starts one level above,
 * because 0 would say the same as absence.
 */
final class SpaceRegularizerJson {
    private static final List<String> SCALES = List.of("linear", "log");

    private final JsonShape shape;
    private final Vocabulary vocabulary;
    private final int levels;

    SpaceRegularizerJson(JsonShape shape, Vocabulary vocabulary, int levels) {
        this.shape = shape;
        this.vocabulary = vocabulary;
        this.levels = levels;
    }

    static Map<String, Object> tree(SpaceRegularizer regularizer) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("name", regularizer.name());
        fields.put("optional", regularizer.optional());
        Map<String, Object> parameters = new LinkedHashMap<>();
        regularizer.parameters().forEach((name, scale) -> parameters.put(name, tree(scale)));
        fields.put("parameters", parameters);
        return fields;
    }

    private static Map<String, Object> tree(Scale scale) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("low", scale.low());
        fields.put("high", scale.high());
        fields.put("scale", SCALES.get(scale.logarithmic() ? 1 : 0));
        return fields;
    }

    /** Empty after a problem. */
    Optional<SpaceRegularizer> read(JsonValue value) {
        Map<String, JsonValue> fields =
                shape.object(value, List.of("name"), List.of("optional", "parameters"));
        boolean optional = !fields.containsKey("optional") || shape.flag(fields.get("optional"));
        Optional<RegularizerSpec> spec =
                Optional.ofNullable(fields.get("name")).flatMap(this::spec);
        Map<String, JsonValue> given =
                fields.containsKey("parameters")
                        ? shape.open(fields.get("parameters"), List.of())
                        : Map.of();
        given.forEach((name, parameter) -> requireShape(parameter));
        if (spec.isEmpty() || !shape.isSound()) {
            return Optional.empty();
        }
        requireKnown(spec.get(), given);
        SortedMap<String, Scale> parameters = new TreeMap<>();
        for (HyperParameter parameter : spec.get().parameters()) {
            Optional.ofNullable(given.get(parameter.name()))
                    .map(range -> scale(parameter, range))
                    .orElseGet(() -> own(parameter, optional))
                    .ifPresent(scale -> parameters.put(parameter.name(), scale));
        }
        return Optional.of(new SpaceRegularizer(spec.get().name(), optional, parameters));
    }

    private Optional<RegularizerSpec> spec(JsonValue value) {
        Optional<String> name =
                shape.text(value, RegularizerSetting.NAME, "lower-case words joined by dashes");
        Optional<RegularizerSpec> spec = name.flatMap(vocabulary::regularizer);
        if (name.isPresent() && spec.isEmpty()) {
            unknown(value, "regularizer", name.get(), vocabulary.regularizerNames());
        }
        return spec;
    }

    private void requireKnown(RegularizerSpec spec, Map<String, JsonValue> given) {
        List<String> names = spec.parameters().stream().map(HyperParameter::name).toList();
        given.forEach(
                (name, value) -> {
                    if (!names.contains(name)) {
                        unknown(value, "parameter of " + spec.name(), name, names);
                    }
                });
    }

    private void unknown(JsonValue value, String kind, String name, List<String> names) {
        shape.problem(
                value,
                "unknown %s %s; allowed: %s%s"
                        .formatted(
                                kind,
                                name,
                                String.join(", ", names),
                                NearestName.hint(name, names)));
    }

    private void requireShape(JsonValue value) {
        Map<String, JsonValue> fields =
                shape.object(value, List.of("low", "high"), List.of("scale"));
        List.of("low", "high")
                .forEach(end -> Optional.ofNullable(fields.get(end)).ifPresent(shape::number));
        Optional.ofNullable(fields.get("scale")).ifPresent(scale -> shape.word(scale, SCALES));
    }

    private Optional<Scale> scale(HyperParameter parameter, JsonValue value) {
        Map<String, JsonValue> fields = shape.open(value, List.of());
        double low = shape.number(fields.get("low"), parameter.accepted());
        double high = shape.number(fields.get("high"), parameter.accepted());
        if (low > high) {
            shape.problem(value, "low is %s, high is %s; allowed: rising".formatted(low, high));
            return Optional.empty();
        }
        if (!fields.containsKey("scale")) {
            return Optional.of(Scale.over(new Range(low, high), parameter));
        }
        boolean logarithmic = shape.word(fields.get("scale"), SCALES).equals(Optional.of("log"));
        if (logarithmic && low <= 0) {
            shape.problem(
                    fields.get("low"),
                    "found %s on a logarithmic scale; allowed: above 0".formatted(low));
            return Optional.empty();
        }
        return Optional.of(new Scale(low, high, logarithmic, parameter.integer()));
    }

    private Optional<Scale> own(HyperParameter parameter, boolean optional) {
        return parameter.searched().map(range -> Scale.over(raised(range, optional), parameter));
    }

    private Range raised(Range range, boolean optional) {
        return optional && range.low() == 0
                ? new Range(SpaceOperation.rounded(range.high() / levels), range.high())
                : range;
    }

    /** Says where a name stands a second time. */
    void requireOnce(JsonValue regularizers) {
        List<String> seen = new ArrayList<>();
        for (JsonValue element : shape.array(regularizers, 0, Integer.MAX_VALUE, each -> each)) {
            if (element instanceof JsonValue.Obj object
                    && object.fields().get("name") instanceof JsonValue.Text name) {
                if (seen.contains(name.value())) {
                    shape.problem(element, name.value() + " stands twice; allowed: once");
                }
                seen.add(name.value());
            }
        }
    }
}
