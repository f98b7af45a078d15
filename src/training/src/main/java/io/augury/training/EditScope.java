package io.augury.training;

import io.augury.graph.Value;
import io.augury.spi.Regularizer;
import io.augury.spi.StatefulWeightEdit.Memory;
import io.augury.spi.StepEdits;
import io.augury.training.child.ChildPlan;
import io.augury.training.child.WeightSpec;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The edits of a step's regularizers, and the graph in which they are being written: the same
 * hyper-parameter is another value in the forward pass than in the update.
 */
final class EditScope {
    private final StepEdits edits = new StepEdits();
    private Map<String, Value> visible = Map.of();

    EditScope(List<Regularizer> regularizers) {
        StepDraws draws = new StepDraws(() -> visible.get(ForwardPass.SEED));
        for (Regularizer regularizer : regularizers) {
            String name = regularizer.spec().name();
            edits.add(
                    regularizer,
                    parameter -> visible.get(parameterName(name, parameter)),
                    draws,
                    () -> visible.get(ForwardPass.NUMBER));
        }
    }

    /** The step's input for a hyper-parameter; no weight has a space in its name. */
    static String parameterName(String owner, String parameter) {
        return owner + " " + parameter;
    }

    /** The tensors that edits carry from step to step, by name. */
    static Map<String, Memory> memory(List<Regularizer> regularizers, ChildPlan plan) {
        StepEdits all = new EditScope(regularizers).all();
        Map<String, Memory> memory = new LinkedHashMap<>();
        for (WeightSpec weight : plan.weights()) {
            memory.putAll(all.memory(weight.name(), weight.kind(), weight.shape()));
        }
        return memory;
    }

    /** From now on edits are written where these values are. */
    void enter(Map<String, Value> values) {
        visible = values;
    }

    StepEdits all() {
        return edits;
    }
}
