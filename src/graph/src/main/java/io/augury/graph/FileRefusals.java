package io.augury.graph;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** All nodes of a file that cannot be taken over, each with the reason. */
final class FileRefusals {
    private final Set<String> reasons = new LinkedHashSet<>();
    private final Set<String> unknown = new HashSet<>();
    private int hidden;

    /** A node is refused, and nothing is known of what it makes. */
    void add(String reason, List<String> outputs) {
        reasons.add(reason);
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

    /**
     * Says all of it.
     *
     * @throws GraphException if there is any
     */
    void check() {
        if (!reasons.isEmpty()) {
            String behind =
                    hidden == 0
                            ? ""
                            : "; %d nodes behind these could not be looked at".formatted(hidden);
            throw new GraphException(String.join("; ", reasons) + behind);
        }
    }
}
