package io.augury.runtime;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;

import io.augury.graph.Tensor;

import java.util.LinkedHashMap;
import java.util.Map;

/** Runs ONNX files that others wrote, just as they stand: nothing is rewritten before. */
public final class ForeignModel {
    private ForeignModel() {}

    /**
     * Runs a model once on the processor.
     *
     * @param model the bytes of an ONNX file with all its tensors
     * @param inputs a tensor for each input
     * @return a tensor for each output
     * @throws RunException if the runtime refuses it
     */
    public static Map<String, Tensor> run(byte[] model, Map<String, Tensor> inputs) {
        Map<String, BoundTensor> bound = new LinkedHashMap<>();
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.NO_OPT);
            inputs.forEach((name, tensor) -> bound.put(name, BoundTensor.of(tensor)));
            try (OrtSession session =
                    DeepStack.open(() -> OnnxRuntime.environment().createSession(model, options))) {
                return outputs(session, bound);
            }
        } catch (OrtException e) {
            throw new RunException("the runtime refuses the model: " + e.getMessage(), e);
        } finally {
            bound.values().forEach(BoundTensor::close);
        }
    }

    private static Map<String, Tensor> outputs(OrtSession session, Map<String, BoundTensor> bound)
            throws OrtException {
        Map<String, OnnxTensor> given = new LinkedHashMap<>();
        bound.forEach((name, tensor) -> given.put(name, tensor.handle()));
        Map<String, Tensor> returned = new LinkedHashMap<>();
        try (OrtSession.Result result = session.run(given)) {
            for (Map.Entry<String, OnnxValue> entry : result) {
                returned.put(entry.getKey(), Session.tensor(entry.getKey(), entry.getValue()));
            }
        }
        return returned;
    }
}
