package io.augury.graph;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The attributes of a node by name: immutable, in alphabetical order. */
public record Attributes(Map<String, Attribute> values) {
    private static final Attributes NONE = new Attributes(Map.of());

    /** Keeps a sorted copy. */
    public Attributes {
        values = Collections.unmodifiableMap(new TreeMap<>(values));
    }

    /** No attributes. */
    public static Attributes none() {
        return NONE;
    }

    /** These attributes and one more, or that one changed. */
    public Attributes with(String name, Attribute value) {
        Map<String, Attribute> changed = new TreeMap<>(values);
        changed.put(name, value);
        return new Attributes(changed);
    }

    /** These attributes without some. */
    public Attributes without(String... names) {
        Map<String, Attribute> changed = new TreeMap<>(values);
        changed.keySet().removeAll(Arrays.asList(names));
        return new Attributes(changed);
    }

    /** With an integer. */
    public Attributes with(String name, long value) {
        return with(name, new Attribute.Int(value));
    }

    /** With a real number. */
    public Attributes with(String name, float value) {
        return with(name, new Attribute.Real(value));
    }

    /** With a text. */
    public Attributes with(String name, String value) {
        return with(name, new Attribute.Text(value));
    }

    /** With integers. */
    public Attributes with(String name, long[] values) {
        return with(name, new Attribute.Ints(Arrays.stream(values).boxed().toList()));
    }

    /** With a graph. */
    public Attributes with(String name, Graph body) {
        return with(name, new Attribute.Body(body));
    }

    /** An integer, or what it is when absent. */
    public long integer(String name, long absent) {
        return values.get(name) instanceof Attribute.Int(long value) ? value : absent;
    }

    /** A real number, or what it is when absent. */
    public float real(String name, float absent) {
        return values.get(name) instanceof Attribute.Real(float value) ? value : absent;
    }

    /** A text, or what it is when absent. */
    public String text(String name, String absent) {
        return values.get(name) instanceof Attribute.Text(String value) ? value : absent;
    }

    /** Integers, or what they are when absent. */
    public long[] integers(String name, long... absent) {
        return values.get(name) instanceof Attribute.Ints(List<Long> list)
                ? list.stream().mapToLong(Long::longValue).toArray()
                : absent.clone();
    }

    /** A tensor. */
    public Optional<Tensor> tensor(String name) {
        return values.get(name) instanceof Attribute.Constant(Tensor value)
                ? Optional.of(value)
                : Optional.empty();
    }

    /** A graph. */
    public Optional<Graph> body(String name) {
        return values.get(name) instanceof Attribute.Body(Graph value)
                ? Optional.of(value)
                : Optional.empty();
    }

    /** Whether there is an attribute of this name. */
    public boolean has(String name) {
        return values.containsKey(name);
    }
}
