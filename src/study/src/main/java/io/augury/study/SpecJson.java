package io.augury.study;

import io.augury.policy.Json;
import io.augury.policy.PolicyJson;
import io.augury.spi.AuguryException;
import io.augury.spi.ErrorCode;
import io.augury.spi.Seed;

import java.util.LinkedHashMap;
import java.util.Map;

/** Trial specifications as JSON. */
final class SpecJson {
    private SpecJson() {}

    static String write(TrialSpec spec) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("number", spec.number());
        tree.put("purpose", purpose(spec.purpose()));
        tree.put("seed", seed(spec.seed()));
        tree.put("task", task(spec.task()));
        if (!spec.effort().equals(full(spec.task()))) {
            tree.put("effort", FidelityJson.tree(spec.effort()));
        }
        tree.put("policy", PolicyJson.tree(spec.policy()));
        return Json.write(tree);
    }

    static TrialSpec read(String json) {
        try {
            JsonFields fields =
                    JsonFields.of(
                            Json.read(json, "the trial's specification"),
                            "the trial's specification");
            ChildTask task = task(fields.object("task"));
            return new TrialSpec(
                    fields.integer("number"),
                    purpose(fields.object("purpose")),
                    seed(fields.text("seed")),
                    PolicyJson.fromTree(fields.tree("policy"), "the trial's policy"),
                    fields.has("effort")
                            ? FidelityJson.effort(fields.object("effort"))
                            : full(task),
                    task);
        } catch (IllegalArgumentException e) {
            throw new AuguryException(
                    ErrorCode.INPUT, "the trial's specification: " + e.getMessage(), e);
        }
    }

    private static Effort full(ChildTask task) {
        return new Effort.Scratch(task.epochs());
    }

    /** Text, because many readers of JSON round whole numbers beyond 53 bits. */
    static String seed(Seed seed) {
        return Long.toString(seed.value());
    }

    static Seed seed(String text) {
        return new Seed(Long.parseLong(text));
    }

    private static Map<String, Object> purpose(Purpose purpose) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("kind", purpose.label());
        switch (purpose) {
            case Purpose.Search search -> {}
            case Purpose.Select select -> tree.put("repeat", select.repeat());
            case Purpose.Verdict verdict -> {
                tree.put("arm", verdict.arm());
                tree.put("pair", verdict.pair());
            }
        }
        return tree;
    }

    private static Purpose purpose(JsonFields fields) {
        String kind = fields.text("kind");
        return switch (kind) {
            case "search" -> new Purpose.Search();
            case "select" -> new Purpose.Select(fields.integer("repeat"));
            case "verdict" -> new Purpose.Verdict(fields.text("arm"), fields.integer("pair"));
            default ->
                    throw new IllegalArgumentException(
                            "purpose is '" + kind + "'; allowed: search, select, verdict");
        };
    }

    static Map<String, Object> task(ChildTask task) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("data", task.data().location());
        tree.put("fingerprint", task.data().fingerprint());
        tree.put("child", task.child());
        tree.put("epochs", task.epochs());
        tree.put("split", new LinkedHashMap<>(task.split()));
        tree.put("recipe", new LinkedHashMap<>(task.recipe()));
        return tree;
    }

    static ChildTask task(JsonFields fields) {
        return new ChildTask(
                new DataReference(fields.text("data"), fields.text("fingerprint")),
                fields.text("child"),
                fields.integer("epochs"),
                fields.object("split").texts(),
                fields.object("recipe").texts());
    }
}
