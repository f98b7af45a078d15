package io.augury.policy;

import io.augury.policy.SpaceOperation.Levels;
import io.augury.spi.Fill;
import io.augury.spi.Sampling;
import io.augury.spi.TransformSpec;
import io.augury.spi.TransformSpec.Magnitude;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Search spaces as JSON, format {@code augury/search-space}, version 1; {@code
 * policies/search-space.schema.json} says what stands where.
 *
 * <p>An operation without {@code weakest} and {@code strongest} takes its own default range, so a
 * file has a meaning only together with a vocabulary; what is written is always complete.
 */
public final class SearchSpaceJson {
    private static final String FORMAT = "augury/search-space";
    private static final int VERSION = 1;
    private static final int MOST = 1000;
    private static final List<String> REQUIRED =
            List.of(
                    "format",
                    "version",
                    "name",
                    "fill",
                    "interpolation",
                    "subPolicies",
                    "operationsPerSubPolicy",
                    "magnitudeBins",
                    "probabilityBins",
                    "operations");

    private static final List<String> OPTIONAL =
            List.of("source", "always", "regularizers", "exclude");

    private final JsonShape shape;
    private final PolicyReader reader;
    private final StepReader steps;
    private final Vocabulary vocabulary;

    private SearchSpaceJson(String where, Vocabulary vocabulary) {
        this.shape = new JsonShape(where);
        this.reader = new PolicyReader(shape);
        this.steps = new StepReader(shape, false);
        this.vocabulary = vocabulary;
    }

    /** The text of a search space, on several lines, ending with a line feed; canonical. */
    public static String write(SearchSpace space) {
        return Json.writePretty(tree(space));
    }

    /** A search space as a tree for {@link Json}. */
    public static Map<String, Object> tree(SearchSpace space) {
        Map<String, Object> fields = new LinkedHashMap<>();
        FormatHead.write(FORMAT, VERSION, fields);
        fields.put("name", space.name());
        fields.put("fill", PolicyTree.of(space.fill()));
        fields.put("interpolation", PolicyTree.of(space.sampling()));
        fields.put("subPolicies", space.subPolicies());
        fields.put("operationsPerSubPolicy", space.operationsPerSubPolicy());
        fields.put("magnitudeBins", space.magnitudeBins());
        fields.put("probabilityBins", space.probabilityBins());
        fields.put("operations", space.operations().stream().map(SearchSpaceJson::tree).toList());
        fields.put("always", PolicyTree.of(space.always()));
        if (!space.regularizers().isEmpty()) {
            fields.put(
                    "regularizers",
                    space.regularizers().stream().map(SpaceRegularizerJson::tree).toList());
        }
        return fields;
    }

    private static Map<String, Object> tree(SpaceOperation operation) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("op", operation.op());
        operation
                .levels()
                .ifPresent(
                        levels -> {
                            fields.put("weakest", levels.weakest());
                            fields.put("strongest", levels.strongest());
                        });
        if (operation.fixedSign()) {
            fields.put("sign", "fixed");
        }
        return fields;
    }

    /**
     * The search space of a text.
     *
     * @param where names the text in messages, for instance its file
     * @throws io.augury.spi.AuguryException INPUT with all that is wrong, each with its line and
     *     JSON pointer, what was found and what is allowed
     */
    public static SearchSpace read(String json, String where, Vocabulary vocabulary) {
        return new SearchSpaceJson(where, vocabulary).read(JsonTextReader.read(json, where));
    }

    /**
     * The search space of a tree that {@link #tree} gave.
     *
     * @param where names the tree in messages
     * @throws io.augury.spi.AuguryException INPUT with all that is wrong
     */
    public static SearchSpace fromTree(Object tree, String where, Vocabulary vocabulary) {
        return new SearchSpaceJson(where, vocabulary).read(Json.value(tree, JsonValue.Place.ROOT));
    }

    private SearchSpace read(JsonValue root) {
        FormatHead.require(FORMAT, VERSION, shape.open(root, List.of()), shape);
        Map<String, JsonValue> fields = shape.object(root, REQUIRED, OPTIONAL);
        Optional.ofNullable(fields.get("source")).ifPresent(shape::text);
        if (!shape.isSound()) {
            shape.finish();
        }
        String name = shape.text(fields.get("name"));
        Fill fill = reader.fill(fields.get("fill"));
        Sampling sampling = reader.sampling(fields.get("interpolation"));
        List<SpaceOperation> operations =
                shape.array(fields.get("operations"), 1, MOST, this::operation).stream()
                        .filter(Objects::nonNull)
                        .toList();
        requireOnce(fields.get("operations"));
        List<PolicyOperation> always = new ArrayList<>();
        if (fields.containsKey("always")) {
            always.addAll(steps.operations(fields.get("always")));
        }
        int subPolicies = count(fields, "subPolicies");
        int operationsPerSubPolicy = count(fields, "operationsPerSubPolicy");
        int magnitudeBins = count(fields, "magnitudeBins");
        int probabilityBins = count(fields, "probabilityBins");
        List<SpaceRegularizer> regularizers = regularizers(fields, magnitudeBins);
        List<String> excluded = excluded(fields);
        shape.finish();
        return SearchSpaces.without(
                new SearchSpace(
                        name,
                        operations,
                        subPolicies,
                        operationsPerSubPolicy,
                        magnitudeBins,
                        probabilityBins,
                        always,
                        fill,
                        sampling,
                        regularizers),
                excluded,
                vocabulary);
    }

    private List<SpaceRegularizer> regularizers(Map<String, JsonValue> fields, int levels) {
        if (!fields.containsKey("regularizers")) {
            return List.of();
        }
        var json = new SpaceRegularizerJson(shape, vocabulary, levels);
        json.requireOnce(fields.get("regularizers"));
        return shape.array(fields.get("regularizers"), 0, MOST, json::read).stream()
                .flatMap(Optional::stream)
                .toList();
    }

    private List<String> excluded(Map<String, JsonValue> fields) {
        if (!fields.containsKey("exclude")) {
            return List.of();
        }
        List<Optional<String>> names =
                shape.array(fields.get("exclude"), 0, MOST, steps::operationName);
        return names.stream().flatMap(Optional::stream).toList();
    }

    private int count(Map<String, JsonValue> fields, String name) {
        return (int) shape.whole(fields.get(name), 1, MOST);
    }

    private void requireOnce(JsonValue operations) {
        if (!(operations instanceof JsonValue.Arr array)) {
            return;
        }
        Set<String> seen = new HashSet<>();
        for (JsonValue element : array.elements()) {
            if (element instanceof JsonValue.Obj object
                    && object.fields().get("op") instanceof JsonValue.Text op
                    && !seen.add(op.value())) {
                shape.problem(element, op.value() + " stands twice; allowed: once");
            }
        }
    }

    /** Null after a problem. */
    private SpaceOperation operation(JsonValue value) {
        Map<String, JsonValue> fields =
                shape.object(value, List.of("op"), List.of("weakest", "strongest", "sign"));
        Optional.ofNullable(fields.get("sign"))
                .ifPresent(sign -> shape.word(sign, List.of("fixed")));
        if (fields.containsKey("weakest") != fields.containsKey("strongest")) {
            shape.problem(value, "has one of weakest and strongest; allowed: both or none");
            return null;
        }
        if (!fields.containsKey("op")) {
            return null;
        }
        Optional<String> name = steps.operationName(fields.get("op"));
        Optional<TransformSpec> spec = name.flatMap(vocabulary::operation);
        if (spec.isEmpty()) {
            name.ifPresent(unknown -> unknownOperation(fields.get("op"), unknown));
            return null;
        }
        return new SpaceOperation(
                name.get(),
                levels(spec.get(), fields),
                fields.containsKey("sign"),
                spec.get().identity());
    }

    private void unknownOperation(JsonValue value, String name) {
        List<String> known = vocabulary.operationNames();
        shape.problem(
                value,
                "unknown operation %s; allowed: %s%s"
                        .formatted(name, String.join(", ", known), NearestName.hint(name, known)));
    }

    private Optional<Levels> levels(TransformSpec spec, Map<String, JsonValue> fields) {
        boolean given = fields.containsKey("weakest");
        if (spec.magnitude().isEmpty()) {
            if (given) {
                shape.problem(fields.get("weakest"), spec.name() + " has no magnitude");
            }
            return Optional.empty();
        }
        Magnitude magnitude = spec.magnitude().get();
        if (!given) {
            return SpaceOperation.of(spec).levels();
        }
        return Optional.of(
                SpaceOperation.levels(
                        shape.number(fields.get("weakest"), magnitude.accepted()),
                        shape.number(fields.get("strongest"), magnitude.accepted()),
                        magnitude));
    }
}
