package io.augury.study;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/** The fields of one JSON object that Augury itself wrote; a missing or wrong one is an error. */
record JsonFields(Map<?, ?> fields, String where) {

    static JsonFields of(Object tree, String where) {
        if (tree instanceof Map<?, ?> fields) {
            return new JsonFields(fields, where);
        }
        throw new IllegalArgumentException(where + " is not a JSON object: " + tree);
    }

    Object tree(String name) {
        Object value = fields.get(name);
        if (value == null) {
            throw new IllegalArgumentException(where + " lacks field '" + name + "'");
        }
        return value;
    }

    JsonFields object(String name) {
        return of(tree(name), where + ", " + name);
    }

    List<JsonFields> objects(String name) {
        return elements(name).stream().map(element -> of(element, where + ", " + name)).toList();
    }

    List<?> elements(String name) {
        if (tree(name) instanceof List<?> elements) {
            return elements;
        }
        throw new IllegalArgumentException(where + ", " + name + " is not an array");
    }

    boolean has(String name) {
        return fields.containsKey(name);
    }

    boolean flag(String name) {
        if (tree(name) instanceof Boolean flag) {
            return flag;
        }
        throw new IllegalArgumentException(where + ", " + name + " is neither true nor false");
    }

    double number(String name) {
        return number(name, tree(name));
    }

    String text(String name) {
        return text(name, tree(name));
    }

    int integer(String name) {
        double value = number(name, tree(name));
        if (value != (int) value) {
            throw new IllegalArgumentException(where + ", " + name + " is " + value);
        }
        return (int) value;
    }

    List<Integer> integers(String name) {
        return elements(name).stream()
                .map(element -> new JsonFields(Map.of(name, element), where).integer(name))
                .toList();
    }

    SortedMap<String, String> texts() {
        return values(entry -> text(String.valueOf(entry.getKey()), entry.getValue()));
    }

    SortedMap<String, Double> numbers() {
        return values(entry -> number(String.valueOf(entry.getKey()), entry.getValue()));
    }

    private <T> SortedMap<String, T> values(Function<Map.Entry<?, ?>, T> value) {
        SortedMap<String, T> values = new TreeMap<>();
        for (Map.Entry<?, ?> entry : fields.entrySet()) {
            values.put(String.valueOf(entry.getKey()), value.apply(entry));
        }
        return values;
    }

    private String text(String name, Object value) {
        if (value instanceof String text) {
            return text;
        }
        throw new IllegalArgumentException(where + ", " + name + " is not text: " + value);
    }

    private double number(String name, Object value) {
        if (value instanceof Number number) {
            return number.doubleValue();
        }
        throw new IllegalArgumentException(where + ", " + name + " is not a number: " + value);
    }
}
