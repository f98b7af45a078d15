package io.augury.policy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Changes one thing in a JSON tree, mostly to something that must not be. */
final class Mutations {
    private static final Object[] VALUES = {
        -1L,
        0L,
        1L,
        2L,
        256L,
        1.5,
        128.0,
        -0.25,
        "",
        " ",
        "x",
        "fixed",
        "nearest",
        "Rotate",
        "Rotate\n",
        "label-smoothing",
        true,
        List.of(),
        List.of(1L, 2L, 3L),
        Map.of()
    };
    private static final String[] NAMES = {
        "op", "name", "magnitude", "sign", "Wrong", "epsilon", "probabilty", "source"
    };

    private final RandomGenerator random;

    Mutations(RandomGenerator random) {
        this.random = random;
    }

    /** A copy of the tree that differs in one place, or in none if fate will have it. */
    Object mutated(Object tree) {
        return switch (tree) {
            case Map<?, ?> map when !map.isEmpty() && random.nextInt(10) > 0 -> inside(map);
            case List<?> list when !list.isEmpty() && random.nextInt(10) > 0 -> inside(list);
            case null, default -> random.nextInt(20) == 0 ? null : any(VALUES);
        };
    }

    private Object inside(Map<?, ?> map) {
        Map<Object, Object> copy = new LinkedHashMap<>(map);
        Object name = List.copyOf(map.keySet()).get(random.nextInt(map.size()));
        switch (random.nextInt(6)) {
            case 0 -> copy.remove(name);
            case 1 -> copy.put(any(NAMES), any(VALUES));
            default -> copy.put(name, mutated(map.get(name)));
        }
        return copy;
    }

    private Object inside(List<?> list) {
        List<Object> copy = new ArrayList<>(list);
        int index = random.nextInt(list.size());
        switch (random.nextInt(6)) {
            case 0 -> copy.remove(index);
            case 1 -> copy.add(any(VALUES));
            default -> copy.set(index, mutated(list.get(index)));
        }
        return copy;
    }

    private Object any(Object[] values) {
        return values[random.nextInt(values.length)];
    }
}
