package io.augury.autodiff;

import io.augury.graph.Node;
import io.augury.graph.Value;

import java.util.Map;

/**
 * The forward graph inside the graph that is being written.
 *
 * @param values by the forward graph's names
 * @param producers the node that makes each value
 */
record Forward(Map<String, Value> values, Map<String, Node> producers) {}
