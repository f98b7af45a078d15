package io.augury.autodiff;

import io.augury.graph.Node;
import io.augury.graph.NodeRefusal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.stream.Collectors;

/**
 * All that keeps a graph from being differentiated: nodes without a rule, nodes that one refuses.
 */
final class Refusals {
    private final SequencedMap<String, List<String>> missing = new LinkedHashMap<>();
    private final SequencedMap<String, List<String>> refused = new LinkedHashMap<>();

    /** A node has no rule for what is wanted of it; to be said in the order of the graph. */
    void withoutRule(String what, Node node) {
        List<String> nodes = missing.computeIfAbsent(what, key -> new ArrayList<>());
        if (!nodes.contains(node.name())) {
            nodes.add(node.name());
        }
    }

    /** A node is not as its rule needs it; to be said against the order of the graph. */
    void refused(Node node, String why) {
        String named = label(node) + ": ";
        String reason = why.startsWith(named) ? why.substring(named.length()) : why;
        String what = node.op() + ": " + reason;
        List<String> nodes = refused.computeIfAbsent(what, key -> new ArrayList<>());
        if (!nodes.contains(node.name())) {
            nodes.addFirst(node.name());
        }
    }

    static String label(Node node) {
        return node.op() + " '" + node.name() + "'";
    }

    /**
     * Says all of it.
     *
     * @throws AutodiffException if there is any
     */
    void check(String graph) {
        List<String> parts = new ArrayList<>();
        if (!missing.isEmpty()) {
            parts.add("there is no gradient rule for: " + text(missing.sequencedEntrySet()));
        }
        if (!refused.isEmpty()) {
            parts.add(
                    "there is a rule, but not for these: "
                            + text(refused.sequencedEntrySet().reversed()));
        }
        if (!parts.isEmpty()) {
            throw new AutodiffException(
                    graph + " cannot be differentiated; " + String.join("; ", parts));
        }
    }

    /** All of it, first what has no rule. */
    List<NodeRefusal> all() {
        List<NodeRefusal> all = new ArrayList<>();
        missing.forEach(
                (what, nodes) ->
                        nodes.forEach(
                                node -> all.add(new NodeRefusal(what, node, NodeRefusal.NO_RULE))));
        refused.reversed()
                .forEach(
                        (what, nodes) -> {
                            String[] part = what.split(": ", 2);
                            nodes.forEach(node -> all.add(new NodeRefusal(part[0], node, part[1])));
                        });
        return all;
    }

    private static String text(SequencedSet<Map.Entry<String, List<String>>> all) {
        return all.stream()
                .map(e -> e.getKey() + " ('" + String.join("', '", e.getValue()) + "')")
                .collect(Collectors.joining("; "));
    }
}
