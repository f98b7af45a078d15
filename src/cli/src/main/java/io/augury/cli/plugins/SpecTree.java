package io.augury.cli.plugins;

import io.augury.pluginhost.InstalledPlugin;
import io.augury.pluginhost.InstalledRegularizer;
import io.augury.pluginhost.InstalledTransform;
import io.augury.spi.RegularizerSpec.HyperParameter;
import io.augury.spi.TransformSpec;
import io.augury.spi.TransformSpec.Range;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Specifications as trees for JSON. */
final class SpecTree {
    private SpecTree() {}

    static Map<String, Object> of(InstalledPlugin plugin) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("name", plugin.name());
        tree.put("version", plugin.version());
        tree.put("origin", plugin.origin());
        return tree;
    }

    static Map<String, Object> of(InstalledTransform installed) {
        TransformSpec spec = installed.spec();
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("name", spec.name());
        tree.put("summary", spec.summary());
        tree.put("magnitude", spec.magnitude().map(SpecTree::of).orElse(null));
        tree.put("source", spec.source());
        tree.put("labelSafety", spec.labelSafety());
        tree.put("needsColour", spec.needsColour());
        tree.put("plugin", installed.plugin().name());
        return tree;
    }

    private static Map<String, Object> of(TransformSpec.Magnitude magnitude) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("unit", magnitude.unit());
        tree.put("accepted", of(magnitude.accepted()));
        tree.put("searched", of(magnitude.searched()));
        tree.put("integer", magnitude.integer());
        tree.put("sign", word(magnitude.sign()));
        tree.put("strength", word(magnitude.strength()));
        return tree;
    }

    static Map<String, Object> of(InstalledRegularizer installed) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("name", installed.spec().name());
        tree.put("summary", installed.spec().summary());
        tree.put("formula", installed.spec().formula());
        tree.put("parameters", installed.spec().parameters().stream().map(SpecTree::of).toList());
        tree.put("source", installed.spec().source());
        tree.put("plugin", installed.plugin().name());
        return tree;
    }

    private static Map<String, Object> of(HyperParameter parameter) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("name", parameter.name());
        tree.put("unit", parameter.unit());
        tree.put("accepted", of(parameter.accepted()));
        tree.put("default", parameter.defaultValue());
        tree.put("integer", parameter.integer());
        tree.put("searched", parameter.searched().map(SpecTree::of).orElse(null));
        return tree;
    }

    private static List<Double> of(Range range) {
        return List.of(range.low(), range.high());
    }

    /** A constant's name as people write it. */
    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
