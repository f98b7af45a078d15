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
            case Fidelity.Full full -> {}
            case Fidelity.Halving halving -> {
                tree.put("rungs", halving.rungs());
                tree.put("keep", halving.keep());
            }
            case Fidelity.Warm warm -> {
                tree.put("sharedEpochs", warm.sharedEpochs());
                tree.put("epochs", warm.epochs());
            }
        }
        return tree;
    }

    static Fidelity fidelity(JsonFields fields) {
        String name = fields.text("name");
        return switch (name) {
            case "full" -> new Fidelity.Full();
            case "halving" ->
                    new Fidelity.Halving(fields.integers("rungs"), fields.integer("keep"));
            case "warm" ->
                    new Fidelity.Warm(fields.integer("sharedEpochs"), fields.integer("epochs"));
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
            case Effort.Tuned tuned -> {
                Map<String, Object> shared = new LinkedHashMap<>();
                shared.put("epochs", tuned.shared().epochs());
                shared.put("seed", SpecJson.seed(tuned.shared().seed()));
                shared.put("policy", PolicyJson.tree(tuned.shared().policy()));
                tree.put("shared", shared);
            }
        }
        return tree;
    }

    static Effort effort(JsonFields fields) {
        int epochs = fields.integer("epochs");
        if (!fields.has("shared")) {
            return new Effort.Scratch(epochs);
        }
        JsonFields shared = fields.object("shared");
        return new Effort.Tuned(
                epochs,
                new Effort.Shared(
                        shared.integer("epochs"),
                        SpecJson.seed(shared.text("seed")),
                        PolicyJson.fromTree(shared.tree("policy"), "the shared policy")));
    }
}
