package io.augury.autodiff;

import io.augury.graph.Graph;
import io.augury.graph.Tensor;

import java.util.Map;

/** Whatever can run a graph. */
@FunctionalInterface
public interface GraphRunner {
    /** A tensor for each output. */
    Map<String, Tensor> run(Graph graph, Map<String, Tensor> inputs);
}
