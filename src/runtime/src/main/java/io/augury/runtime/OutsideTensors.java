package io.augury.runtime;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession.SessionOptions;

import io.augury.graph.ElementType;
import io.augury.graph.Graph;
import io.augury.graph.Tensor;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The large tensors of a graph, which are given to a session beside the model that it opens: inside
 * the model there would be a copy in its messages, one in its bytes and one more in the runtime,
 * before the session makes its own.
 *
 * <p>Must be closed, after the session.
 */
final class OutsideTensors implements AutoCloseable {
    /** Less is not worth a handle. */
    private static final int LEAST_BYTES = 1 << 14;

    private final Map<String, OnnxTensor> handles = new LinkedHashMap<>();

    private OutsideTensors() {}

    static OutsideTensors of(Graph graph) throws OrtException {
        OutsideTensors outside = new OutsideTensors();
        for (Map.Entry<String, Tensor> entry : graph.initializers().entrySet()) {
            Tensor tensor = entry.getValue();
            boolean large = tensor.data().isDirect() && tensor.data().capacity() >= LEAST_BYTES;
            if (large && tensor.element() == ElementType.FLOAT) {
                outside.handles.put(
                        entry.getKey(),
                        OnnxTensor.createTensor(
                                OnnxRuntime.environment(),
                                tensor.data().asFloatBuffer(),
                                tensor.shape().dims()));
            }
        }
        return outside;
    }

    Set<String> names() {
        return handles.keySet();
    }

    void addTo(SessionOptions options) throws OrtException {
        if (!handles.isEmpty()) {
            options.addExternalInitializers(Map.copyOf(handles));
        }
    }

    @Override
    public void close() {
        handles.values().forEach(OnnxTensor::close);
    }
}
