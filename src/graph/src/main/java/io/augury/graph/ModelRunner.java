package io.augury.graph;

import java.util.Map;

/** Whatever can run an ONNX file. */
@FunctionalInterface
public interface ModelRunner {
    /**
     * Runs a model once.
     *
     * @param model the bytes of an ONNX file
     * @param inputs a tensor for each input
     * @return a tensor for each output
     */
    Map<String, Tensor> run(byte[] model, Map<String, Tensor> inputs);
}
