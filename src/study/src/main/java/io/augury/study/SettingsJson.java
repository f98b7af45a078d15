package io.augury.study;

import io.augury.policy.Json;
import io.augury.policy.PolicyJson;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/** A study's settings as JSON. */
final class SettingsJson {
    private SettingsJson() {}

    static String write(StudySettings settings) {
        Map<String, Object> searcher = new LinkedHashMap<>();
        searcher.put("name", settings.searcher().name());
        searcher.put("round", settings.searcher().pace().round());
        searcher.put("ahead", settings.searcher().pace().ahead());
        searcher.put("settings", new LinkedHashMap<>(settings.searcher().settings()));
        Map<String, Object> selection = new LinkedHashMap<>();
        selection.put("finalists", settings.selection().finalists());
        selection.put("repeats", settings.selection().repeats());
        if (settings.selection().merged() > 0) {
            selection.put("merged", settings.selection().merged());
        }
        if (settings.selection().recombined()) {
            selection.put("recombined", true);
        }
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("seed", SpecJson.seed(settings.seed()));
        tree.put("searcher", searcher);
        if (!settings.starts().isEmpty()) {
            tree.put("starts", settings.starts().stream().map(SettingsJson::tree).toList());
        }
        tree.put("selection", selection);
        tree.put("fidelity", FidelityJson.tree(settings.fidelity()));
        tree.put("task", SpecJson.task(settings.task()));
        tree.put("space", SpaceJson.tree(settings.space()));
        return Json.write(tree);
    }

    static StudySettings read(String json) {
        JsonFields fields =
                JsonFields.of(Json.read(json, "the study's settings"), "the study's settings");
        JsonFields searcher = fields.object("searcher");
        JsonFields selection = fields.object("selection");
        return new StudySettings(
                SpaceJson.space(fields.object("space")),
                new SearcherChoice(
                        searcher.text("name"),
                        new Pace(
                                searcher.integer("round"),
                                searcher.has("ahead") ? searcher.integer("ahead") : 0),
                        searcher.object("settings").numbers()),
                fields.has("starts")
                        ? fields.objects("starts").stream().map(SettingsJson::start).toList()
                        : List.of(),
                new Selection(
                        selection.integer("finalists"),
                        selection.integer("repeats"),
                        selection.has("merged") ? selection.integer("merged") : 0,
                        selection.has("recombined") && selection.flag("recombined")),
                fields.has("fidelity")
                        ? FidelityJson.fidelity(fields.object("fidelity"))
                        : new FullTraining(),
                SpecJson.task(fields.object("task")),
                SpecJson.seed(fields.text("seed")));
    }

    private static Map<String, Object> tree(Start start) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("name", start.name());
        tree.put("policies", start.policies().stream().map(PolicyJson::tree).toList());
        return tree;
    }

    private static Start start(JsonFields fields) {
        String name = fields.text("name");
        return new Start(
                name,
                fields.elements("policies").stream()
                        .map(tree -> PolicyJson.fromTree(tree, "start " + name))
                        .toList());
    }

    static String writeMap(SortedMap<String, ?> values) {
        return Json.write(values);
    }

    static SortedMap<String, String> readTexts(String json) {
        return JsonFields.of(Json.read(json, "the study"), "the study").texts();
    }

    static SortedMap<String, Double> readNumbers(String json) {
        return JsonFields.of(Json.read(json, "the trial"), "the trial").numbers();
    }
}
