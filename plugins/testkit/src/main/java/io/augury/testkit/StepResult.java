package io.augury.testkit;

import io.augury.graph.Tensor;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What {@link OneStep} gave for some values of the hyper-parameters.
 *
 * @param step that ran
 * @param inputs what it started from, by name
 * @param outputs what it returned, by name
 */
public record StepResult(OneStep step, Map<String, Tensor> inputs, Map<String, Tensor> outputs) {
    /** Keeps copies of the maps. */
    public StepResult {
        inputs = Collections.unmodifiableMap(new LinkedHashMap<>(inputs));
        outputs = Collections.unmodifiableMap(new LinkedHashMap<>(outputs));
    }

    /** The loss with all edits. */
    public double loss() {
        return output(OneStep.LOSS)[0];
    }

    /** The value of a hyper-parameter. */
    public double parameter(String name) {
        return inputs.get(OneStep.PARAMETER + name).floats()[0];
    }

    /** A weight before the step. */
    public float[] weight(String name) {
        return inputs.get(name).floats();
    }

    /** A weight after the step. */
    public float[] next(String weight) {
        return output(weight + OneStep.NEXT);
    }

    /** The gradient of a weight as the update saw it. */
    public float[] gradient(String weight) {
        return output(weight + OneStep.GRADIENT);
    }

    /** One of the step's outputs. */
    public float[] output(String name) {
        return outputs.get(name).floats();
    }

    /** Mean cross-entropy of the logits against the edited targets, computed here in double. */
    public double crossEntropy() {
        float[] logits = output(OneStep.LOGITS);
        float[] targets = output(OneStep.EDITED_TARGETS);
        double sum = 0;
        for (int row = 0; row < logits.length; row += OneStep.CLASSES) {
            double total = 0;
            for (int c = 0; c < OneStep.CLASSES; c++) {
                total += Math.exp(logits[row + c]);
            }
            for (int c = 0; c < OneStep.CLASSES; c++) {
                sum += targets[row + c] * (Math.log(total) - logits[row + c]);
            }
        }
        return sum / OneStep.IMAGES;
    }
}
