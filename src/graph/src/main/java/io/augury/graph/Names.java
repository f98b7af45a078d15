package io.augury.graph;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** Gives out names that are unique in a graph and in the graphs inside it. */
final class Names {
    private final Set<String> used = new HashSet<>();
    private final Map<String, Integer> last = new HashMap<>();
    private String prefix = "";

    static String ofOp(String op) {
        return op.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
    }

    <T> T within(String scope, Supplier<T> writing) {
        String before = prefix;
        prefix = before + scope + "/";
        try {
            return writing.get();
        } finally {
            prefix = before;
        }
    }

    String exactly(String name) {
        if (name.isEmpty() || !used.add(name)) {
            throw new GraphException("the name '" + name + "' is already taken");
        }
        return name;
    }

    String unique(String wanted) {
        return claim(prefix + wanted);
    }

    String uniqueUnscoped(String wanted) {
        return claim(wanted);
    }

    String constant() {
        return claim("const");
    }

    List<String> outputs(String node, int count) {
        List<String> outputs = new ArrayList<>(List.of(node));
        for (int i = 1; i < count; i++) {
            outputs.add(claim(node + "." + i));
        }
        return outputs;
    }

    private String claim(String wanted) {
        String name = wanted;
        while (!used.add(name)) {
            int number = last.merge(wanted, 1, Integer::sum);
            name = wanted + "_" + (number + 1);
        }
        return name;
    }
}
