package io.augury.study;

import io.augury.policy.Policy;
import io.augury.policy.PolicyJson;
import io.augury.policy.SearchSpace;
import io.augury.policy.SpaceOperation;
import io.augury.policy.SpaceRegularizer;
import io.augury.policy.SubPolicy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A study's search space as JSON that reads back without any plugin, so that a study can be looked
 * at where its plugins are not installed, and does not change when a plugin's ranges do.
 */
final class SpaceJson {
    private static final String WHERE = "the study's search space";

    private SpaceJson() {}

    static Map<String, Object> tree(SearchSpace space) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("name", space.name());
        tree.put("subPolicies", space.subPolicies());
        tree.put("operationsPerSubPolicy", space.operationsPerSubPolicy());
        tree.put("magnitudeBins", space.magnitudeBins());
        tree.put("probabilityBins", space.probabilityBins());
        tree.put("operations", space.operations().stream().map(SpaceJson::tree).toList());
        tree.put("always", PolicyJson.tree(always(space)));
        if (!space.regularizers().isEmpty()) {
            tree.put("regularizers", space.regularizers().stream().map(SpaceJson::tree).toList());
        }
        return tree;
    }

    /** What is in every policy of the space: fill, sampling, and the end of each sub-policy. */
    private static Policy always(SearchSpace space) {
        return new Policy(
                space.fill(), space.sampling(), List.of(new SubPolicy(space.always())), List.of());
    }

    private static Map<String, Object> tree(SpaceOperation operation) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("op", operation.op());
        tree.put("fixedSign", operation.fixedSign());
        operation
                .levels()
                .ifPresent(
                        levels -> {
                            tree.put("weakest", levels.weakest());
                            tree.put("strongest", levels.strongest());
                            tree.put("integer", levels.integer());
                            levels.identity().ifPresent(at -> tree.put("identityAt", at));
                        });
        if (operation.identity()) {
            tree.put("identity", true);
        }
        return tree;
    }

    private static Map<String, Object> tree(SpaceRegularizer regularizer) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("name", regularizer.name());
        tree.put("optional", regularizer.optional());
        List<Object> parameters = new ArrayList<>();
        regularizer.parameters().forEach((name, scale) -> parameters.add(tree(name, scale)));
        tree.put("parameters", parameters);
        return tree;
    }

    private static Map<String, Object> tree(String name, SpaceRegularizer.Scale scale) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("name", name);
        tree.put("low", scale.low());
        tree.put("high", scale.high());
        tree.put("logarithmic", scale.logarithmic());
        tree.put("integer", scale.integer());
        return tree;
    }

    static SearchSpace space(JsonFields fields) {
        Policy always = PolicyJson.fromTree(fields.tree("always"), WHERE);
        List<SpaceOperation> operations = new ArrayList<>();
        for (JsonFields operation : fields.objects("operations")) {
            operations.add(operation(operation));
        }
        return new SearchSpace(
                fields.text("name"),
                operations,
                fields.integer("subPolicies"),
                fields.integer("operationsPerSubPolicy"),
                fields.integer("magnitudeBins"),
                fields.integer("probabilityBins"),
                always.subPolicies().getFirst().operations(),
                always.fill(),
                always.sampling(),
                fields.has("regularizers")
                        ? fields.objects("regularizers").stream()
                                .map(SpaceJson::regularizer)
                                .toList()
                        : List.of());
    }

    private static SpaceRegularizer regularizer(JsonFields fields) {
        SortedMap<String, SpaceRegularizer.Scale> parameters = new TreeMap<>();
        for (JsonFields parameter : fields.objects("parameters")) {
            parameters.put(
                    parameter.text("name"),
                    new SpaceRegularizer.Scale(
                            parameter.number("low"),
                            parameter.number("high"),
                            parameter.flag("logarithmic"),
                            parameter.flag("integer")));
        }
        return new SpaceRegularizer(fields.text("name"), fields.flag("optional"), parameters);
    }

    private static SpaceOperation operation(JsonFields fields) {
        Optional<SpaceOperation.Levels> levels =
                fields.has("weakest")
                        ? Optional.of(
                                new SpaceOperation.Levels(
                                        fields.number("weakest"),
                                        fields.number("strongest"),
                                        fields.flag("integer"),
                                        fields.has("identityAt")
                                                ? OptionalDouble.of(fields.number("identityAt"))
                                                : OptionalDouble.empty()))
                        : Optional.empty();
        return new SpaceOperation(
                fields.text("op"), levels, fields.flag("fixedSign"), fields.has("identity"));
    }
}
