package io.augury.graph;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Why a node cannot be taken over or differentiated.
 *
 * @param op its operator, one of another domain with that as prefix; {@code tensor} for a tensor
 * @param node its name
 * @param reason what was found and what is allowed
 */
public record NodeRefusal(String op, String node, String reason) {
    /** The reason of a node whose operator is not known at all. */
    public static final String UNKNOWN_OPERATOR = "is an operator that Augury does not know";

    /** The reason of a node whose operator cannot be differentiated. */
    public static final String NO_RULE = "has no gradient rule";

    /** Whether another operator has to be used, rather than another attribute or input. */
    public boolean isOfOperator() {
        return reason.equals(UNKNOWN_OPERATOR) || reason.equals(NO_RULE);
    }

    /** From a message that may begin with the label of the node. */
    public static NodeRefusal of(String op, String node, String message) {
        String label = op + " '" + node + "': ";
        boolean labelled = message.startsWith(label);
        return new NodeRefusal(op, node, labelled ? message.substring(label.length()) : message);
    }

    /** A line for each operator and reason, with all its nodes. */
    public static List<String> lines(Collection<NodeRefusal> refusals) {
        Map<List<String>, List<String>> nodes = new LinkedHashMap<>();
        for (NodeRefusal refusal : refusals) {
            List<String> same =
                    nodes.computeIfAbsent(
                            List.of(refusal.op, refusal.reason), key -> new ArrayList<>());
            if (!same.contains(refusal.node)) {
                same.add(refusal.node);
            }
        }
        return nodes.entrySet().stream()
                .map(
                        e ->
                                "%s '%s': %s"
                                        .formatted(
                                                e.getKey().getFirst(),
                                                String.join("', '", e.getValue()),
                                                e.getKey().getLast()))
                .toList();
    }

    /**
     * Refuses all.
     *
     * @throws GraphException with their lines, if there are any
     */
    public static void requireNone(Collection<NodeRefusal> refusals) {
        if (!refusals.isEmpty()) {
            throw new GraphException(String.join("; ", lines(refusals)));
        }
    }
}
