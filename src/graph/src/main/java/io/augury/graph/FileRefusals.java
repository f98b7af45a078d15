package io.augury.graph;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** All nodes and tensors of a file that cannot be taken over, each with the reason. */
final class FileRefusals {
    private final List<NodeRefusal> refused = new ArrayList<>();
    private final Set<String> unknown = new HashSet<>();
    private int hidden;

    /** Something is refused, and nothing is known of what it makes. */
    void add(NodeRefusal refusal, List<String> outputs) {
        refused.add(refusal);
        unknown.addAll(outputs);
    }

    /** Whether a node cannot be looked at, since nothing is known of what it reads. */
    boolean hide(List<String> inputs, List<String> outputs) {
        boolean hides = inputs.stream().anyMatch(unknown::contains);
        if (hides) {
            unknown.addAll(outputs);
            unknown.remove("");
            hidden++;
        }
        return hides;
    }

    /** All of them, in the order of the file. */
    List<NodeRefusal> all() {
        return List.copyOf(refused);
    }

    /** How many nodes could not be looked at. */
    int hidden() {
        return hidden;
    }

    /**
     * Says all of it.
     *
     * @throws GraphException if there is any
     */
    void check() {
        check(refused, hidden);
    }

    static void check(List<NodeRefusal> refused, int hidden) {
        if (!refused.isEmpty()) {
            List<String> lines = new ArrayList<>(NodeRefusal.lines(refused));
            if (hidden > 0) {
                lines.add(behind(hidden));
            }
            throw new GraphException(String.join("; ", lines));
        }
    }

    static String behind(int hidden) {
        return "%d nodes behind these could not be looked at".formatted(hidden);
    }
}
