package io.augury.cli.study;

import io.augury.cli.console.Numbers;
import io.augury.cli.training.TaskText;
import io.augury.policy.PolicyJson;
import io.augury.study.ChildTask;
import io.augury.study.Purpose;
import io.augury.study.StudySnapshot;
import io.augury.study.Trial;
import io.augury.study.TrialResult;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A study as a tree for JSON. */
final class StudyTree {
    private StudyTree() {}

    static Map<String, Object> of(StudySnapshot study) {
        ChildTask task = study.settings().task();
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("name", study.name());
        tree.put("data", task.data().location());
        tree.put("fingerprint", task.data().fingerprint());
        tree.put("child", task.child());
        tree.put("recipe", TaskText.line(task));
        tree.put("space", study.settings().space().name());
        tree.put("searcher", study.settings().searcher().name());
        tree.put("fidelity", study.settings().fidelity().name());
        tree.put("seed", study.settings().seed().value());
        tree.put("created", study.times().created().toString());
        tree.put("seconds", study.times().elapsed().toMillis() / 1000.0);
        tree.put("testOpened", study.times().testOpened().map(Object::toString).orElse(null));
        tree.put("trials", study.trials().stream().map(StudyTree::of).toList());
        return tree;
    }

    private static Map<String, Object> of(Trial trial) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("number", trial.number());
        tree.put("purpose", purpose(trial.spec().purpose()));
        tree.put("state", trial.state().name().toLowerCase(Locale.ROOT));
        tree.put("policy", PolicyJson.tree(trial.spec().policy()));
        tree.put("fidelity", FidelityText.tree(trial.spec().effort()));
        tree.put("score", Numbers.orNull(trial.score()));
        tree.put("details", details(trial.result()));
        tree.put("seconds", trial.seconds());
        tree.put("failure", failure(trial.result()));
        return tree;
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

    private static Map<String, Double> details(Optional<TrialResult> result) {
        return result.orElse(null) instanceof TrialResult.Scored scored ? scored.details() : null;
    }

    private static Map<String, Object> failure(Optional<TrialResult> result) {
        if (!(result.orElse(null) instanceof TrialResult.Failed failed)) {
            return null;
        }
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("code", failed.code().name().toLowerCase(Locale.ROOT));
        tree.put("reason", failed.reason());
        return tree;
    }
}
