package io.augury.graph;

import java.util.List;

/** A node that is about to be written; null stands for an input left out. */
record NodeDraft(
        String domain,
        String op,
        String name,
        Attributes attributes,
        List<String> outputs,
        List<Value> inputs) {
    Node node() {
        List<String> read = inputs.stream().map(v -> v == null ? "" : v.name()).toList();
        return new Node(name, domain, op, withoutTail(read), outputs, attributes);
    }

    String label() {
        return op + " '" + name + "'";
    }

    private static List<String> withoutTail(List<String> names) {
        int end = names.size();
        while (end > 0 && names.get(end - 1).isEmpty()) {
            end--;
        }
        return names.subList(0, end);
    }
}
