package io.augury.study;

import io.augury.policy.PolicyJson;
import io.augury.spi.AuguryException;
import io.augury.spi.ErrorCode;

import java.util.LinkedHashMap;
import java.util.Map;

/** Fidelities and efforts as JSON. */
final class FidelityJson {
    private FidelityJson() {}

    static Map<String, Object> tree(Fidelity fidelity) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("name", fidelity.name());
        switch (fidelity) {
            case FullTraining full -> {}
            case Halving halving -> {
                tree.put("rungs", halving.rungs());
                tree.put("keep", halving.keep());
            }
            case WarmStart warm -> {
                tree.put("sharedEpochs", warm.sharedEpochs());
                tree.put("epochs", warm.epochs());
            }
            case DensityMatching density -> {
                tree.put("folds", density.folds());
                tree.put("epochs", density.epochs());
                tree.put("draws", density.draws());
            }
        }
        return tree;
    }

    static Fidelity fidelity(JsonFields fields) {
        String name = fields.text("name");
        return switch (name) {
            case "full" -> new FullTraining();
            case "halving" -> new Halving(fields.integers("rungs"), fields.integer("keep"));
            case "warm" -> new WarmStart(fields.integer("sharedEpochs"), fields.integer("epochs"));
            case "density" ->
                    new DensityMatching(
                            fields.integer("folds"),
                            fields.integer("epochs"),
                            fields.integer("draws"));
            default ->
                    throw new AuguryException(
                            ErrorCode.INPUT,
                            "the study's fidelity is '%s', which this Augury does not know: use the newer Augury that made it"
                                    .formatted(name));
        };
    }

    static Map<String, Object> tree(Effort effort) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("epochs", effort.epochs());
        switch (effort) {
            case Effort.Scratch scratch -> {}
            case Effort.Tuned tuned -> tree.put("shared", tree(tuned.shared()));
            case Effort.Matched matched -> {
                tree.put("folds", matched.folds());
                tree.put("draws", matched.draws());
                tree.put("shared", tree(matched.shared()));
            }
        }
        return tree;
    }

    private static Map<String, Object> tree(Effort.Shared shared) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("epochs", shared.epochs());
        tree.put("seed", SpecJson.seed(shared.seed()));
        tree.put("policy", PolicyJson.tree(shared.policy()));
        return tree;
    }

    static Effort effort(JsonFields fields) {
        int epochs = fields.integer("epochs");
        if (!fields.has("shared")) {
            return new Effort.Scratch(epochs);
        }
        Effort.Shared shared = shared(fields.object("shared"));
        return fields.has("folds")
                ? new Effort.Matched(fields.integer("folds"), fields.integer("draws"), shared)
                : new Effort.Tuned(epochs, shared);
    }

    private static Effort.Shared shared(JsonFields fields) {
        return new Effort.Shared(
                fields.integer("epochs"),
                SpecJson.seed(fields.text("seed")),
                PolicyJson.fromTree(fields.tree("policy"), "the shared policy"));
    }
}
