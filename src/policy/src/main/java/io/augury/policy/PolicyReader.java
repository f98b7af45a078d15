package io.augury.policy;

import io.augury.spi.Fill;
import io.augury.spi.Sampling;
import io.augury.spi.TransformSpec.Range;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Turns JSON values into policies; the counterpart of {@link PolicyTree}. */
final class PolicyReader {
    private static final Range SHARE = new Range(0, 1);
    private static final List<String> SAMPLINGS =
            Arrays.stream(Sampling.values()).map(PolicyTree::of).toList();
    private static final List<String> SEARCHED =
            List.of("data", "space", "searcher", "child", "recipe", "seed", "trials", "plugins");

    private final JsonShape shape;

    PolicyReader(String where) {
        this(new JsonShape(where));
    }

    PolicyReader(JsonShape shape) {
        this.shape = shape;
    }

    PolicyFile read(JsonValue root) {
        List<String> required =
                List.of("format", "version", "fill", "interpolation", "subPolicies");
        int version =
                FormatHead.require(
                        PolicyTree.FORMAT,
                        PolicyTree.DRAWING_VERSION,
                        shape.open(root, List.of()),
                        shape);
        var steps = new StepReader(shape, version >= PolicyTree.DRAWING_VERSION);
        Map<String, JsonValue> fields =
                shape.object(root, required, List.of("regularizers", "provenance"));
        Fill fill = optional(fields, "fill").map(this::fill).orElse(Fill.GREY);
        Sampling sampling =
                optional(fields, "interpolation").map(this::sampling).orElse(Sampling.NEAREST);
        List<SubPolicy> subPolicies =
                optional(fields, "subPolicies").map(s -> subPolicies(s, steps)).orElse(List.of());
        List<RegularizerSetting> regularizers =
                optional(fields, "regularizers").map(this::regularizers).orElse(List.of());
        Optional<Provenance> provenance = optional(fields, "provenance").map(this::provenance);
        shape.finish();
        return new PolicyFile(new Policy(fill, sampling, subPolicies, regularizers), provenance);
    }

    private static Optional<JsonValue> optional(Map<String, JsonValue> fields, String name) {
        return Optional.ofNullable(fields.get(name));
    }

    Fill fill(JsonValue value) {
        List<Integer> samples =
                shape.array(value, 3, 3, sample -> (int) shape.whole(sample, 0, 255));
        return samples.isEmpty()
                ? Fill.GREY
                : new Fill(samples.get(0), samples.get(1), samples.get(2));
    }

    Sampling sampling(JsonValue value) {
        return shape.word(value, SAMPLINGS)
                .map(word -> Sampling.valueOf(word.toUpperCase(Locale.ROOT)))
                .orElse(Sampling.NEAREST);
    }

    private List<SubPolicy> subPolicies(JsonValue value, StepReader steps) {
        return shape.array(
                value, 1, Integer.MAX_VALUE, element -> new SubPolicy(steps.steps(element)));
    }

    private List<RegularizerSetting> regularizers(JsonValue value) {
        return shape.array(value, 0, Integer.MAX_VALUE, this::regularizer);
    }

    private RegularizerSetting regularizer(JsonValue value) {
        Map<String, JsonValue> fields = shape.open(value, List.of("name"));
        String name = "unknown";
        SortedMap<String, Double> parameters = new TreeMap<>();
        for (Map.Entry<String, JsonValue> field : fields.entrySet()) {
            if (field.getKey().equals("name")) {
                name = words(field.getValue()).orElse(name);
            } else if (field.getKey().matches(RegularizerSetting.NAME)) {
                parameters.put(field.getKey(), shape.number(field.getValue()));
            } else {
                shape.problem(
                        field.getValue(),
                        "unknown field %s; allowed: %s"
                                .formatted(Json.write(field.getKey()), WORDS));
            }
        }
        return new RegularizerSetting(name, parameters);
    }

    private static final String WORDS = "lower-case words joined by dashes";

    private Optional<String> words(JsonValue value) {
        return shape.text(value, RegularizerSetting.NAME, WORDS);
    }

    private Provenance provenance(JsonValue value) {
        Map<String, JsonValue> fields = shape.open(value, List.of());
        if (fields.containsKey("source")) {
            shape.object(value, List.of("source"), List.of());
            return new Provenance.Published(shape.text(fields.get("source")));
        }
        shape.object(value, SEARCHED, List.of("starts", "score"));
        Map<String, JsonValue> data =
                optional(fields, "data")
                        .map(d -> shape.object(d, List.of("name", "fingerprint"), List.of()))
                        .orElse(Map.of());
        return new Provenance.Searched(
                text(data, "name"),
                text(data, "fingerprint"),
                text(fields, "space"),
                text(fields, "searcher"),
                starts(fields),
                text(fields, "child"),
                text(fields, "recipe"),
                whole(fields, "seed", Long.MIN_VALUE, Long.MAX_VALUE),
                (int) whole(fields, "trials", 0, Integer.MAX_VALUE),
                plugins(fields),
                optional(fields, "score").map(this::score));
    }

    private List<String> starts(Map<String, JsonValue> fields) {
        return optional(fields, "starts")
                .map(starts -> shape.array(starts, 1, Integer.MAX_VALUE, shape::text))
                .orElse(List.of());
    }

    private String text(Map<String, JsonValue> fields, String name) {
        return optional(fields, name).map(shape::text).orElse("?");
    }

    private long whole(Map<String, JsonValue> fields, String name, long low, long high) {
        return optional(fields, name).map(number -> shape.whole(number, low, high)).orElse(low);
    }

    private SortedMap<String, String> plugins(Map<String, JsonValue> fields) {
        SortedMap<String, String> versions = new TreeMap<>();
        optional(fields, "plugins")
                .map(plugins -> shape.open(plugins, List.of()))
                .orElse(Map.of())
                .forEach((name, version) -> versions.put(name, shape.text(version)));
        return versions;
    }

    private Provenance.Score score(JsonValue value) {
        Map<String, JsonValue> fields =
                shape.object(value, List.of("value", "low", "high"), List.of());
        List<Double> numbers = new ArrayList<>();
        for (String name : List.of("low", "value", "high")) {
            numbers.add(optional(fields, name).map(n -> shape.number(n, SHARE)).orElse(0.0));
        }
        boolean ordered = numbers.get(0) <= numbers.get(1) && numbers.get(1) <= numbers.get(2);
        if (!ordered) {
            if (shape.isSound()) {
                shape.problem(value, "found low, value, high = " + numbers + "; allowed: rising");
            }
            return new Provenance.Score(0, 0, 0);
        }
        return new Provenance.Score(numbers.get(1), numbers.get(0), numbers.get(2));
    }
}
