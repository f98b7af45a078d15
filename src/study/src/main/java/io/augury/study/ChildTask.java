package io.augury.study;

import java.util.Collections;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What all trials of a study have in common: which child model is trained on what, and how.
 *
 * @param child name of a child model, or path of an ONNX file
 * @param epochs full fidelity of a trial, at least 1
 * @param split settings of the split by name, as text that reads back exactly
 * @param recipe settings of the training by name, as text that reads back exactly
 */
public record ChildTask(
        DataReference data,
        String child,
        int epochs,
        SortedMap<String, String> split,
        SortedMap<String, String> recipe) {
    public ChildTask {
        Objects.requireNonNull(data, "data");
        Objects.requireNonNull(child, "child");
        if (epochs < 1) {
            throw new IllegalArgumentException("epochs are " + epochs + "; allowed: 1 and more");
        }
        split = Collections.unmodifiableSortedMap(new TreeMap<>(split));
        recipe = Collections.unmodifiableSortedMap(new TreeMap<>(recipe));
    }
}
