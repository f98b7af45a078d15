package io.augury.policy;

import tools.jackson.core.io.JsonStringEncoder;

import java.util.List;
import java.util.Map;

/**
 * Writes trees of maps, lists, strings, numbers, booleans and null as JSON text, always the same
 * way: fields in the order of their map, whole numbers without a point.
 */
final class JsonTextWriter {
    private static final int LINE_LENGTH = 100;
    private static final double LARGEST_WHOLE = 1e15;

    private final StringBuilder out = new StringBuilder();

    private JsonTextWriter() {}

    static String compact(Object tree) {
        var writer = new JsonTextWriter();
        writer.compactValue(tree, ",", ":");
        return writer.out.toString();
    }

    /** On several lines; an array or object that fits on a line stays on it. */
    static String pretty(Object tree) {
        var writer = new JsonTextWriter();
        writer.prettyValue(tree, 0, 0);
        return writer.out.append('\n').toString();
    }

    private void prettyValue(Object value, int depth, int column) {
        var oneLine = new JsonTextWriter();
        oneLine.compactValue(value, ", ", ": ");
        boolean fits = 2 * depth + column + oneLine.out.length() < LINE_LENGTH;
        if (fits && depth > 0) {
            out.append(oneLine.out);
        } else if (value instanceof Map<?, ?> map && !map.isEmpty()) {
            prettyObject(map, depth);
        } else if (value instanceof List<?> list && !list.isEmpty()) {
            prettyArray(list, depth);
        } else {
            out.append(oneLine.out);
        }
    }

    private void prettyObject(Map<?, ?> map, int depth) {
        String separator = "{\n";
        for (Map.Entry<?, ?> field : map.entrySet()) {
            out.append(separator).append("  ".repeat(depth + 1));
            int start = out.length();
            compactValue(field.getKey(), ",", ":");
            out.append(": ");
            prettyValue(field.getValue(), depth + 1, out.length() - start);
            separator = ",\n";
        }
        out.append('\n').append("  ".repeat(depth)).append('}');
    }

    private void prettyArray(List<?> list, int depth) {
        String separator = "[\n";
        for (Object element : list) {
            out.append(separator).append("  ".repeat(depth + 1));
            prettyValue(element, depth + 1, 0);
            separator = ",\n";
        }
        out.append('\n').append("  ".repeat(depth)).append(']');
    }

    private void compactValue(Object value, String comma, String colon) {
        switch (value) {
            case null -> out.append("null");
            case Map<?, ?> map -> compactObject(map, comma, colon);
            case List<?> list -> compactArray(list, comma, colon);
            case String text ->
                    out.append('"')
                            .append(JsonStringEncoder.getInstance().quoteAsCharArray(text))
                            .append('"');
            case Boolean flag -> out.append(flag);
            case Double number -> out.append(text(number));
            case Float number -> out.append(text(number.doubleValue()));
            case Number number -> out.append(number);
            default ->
                    throw new IllegalArgumentException(
                            "no JSON for " + value.getClass().getName() + ": " + value);
        }
    }

    private void compactObject(Map<?, ?> map, String comma, String colon) {
        out.append('{');
        String separator = "";
        for (Map.Entry<?, ?> field : map.entrySet()) {
            if (!(field.getKey() instanceof String)) {
                throw new IllegalArgumentException("a field's name is " + field.getKey());
            }
            out.append(separator);
            compactValue(field.getKey(), comma, colon);
            out.append(colon);
            compactValue(field.getValue(), comma, colon);
            separator = comma;
        }
        out.append('}');
    }

    private void compactArray(List<?> list, String comma, String colon) {
        out.append('[');
        String separator = "";
        for (Object element : list) {
            out.append(separator);
            compactValue(element, comma, colon);
            separator = comma;
        }
        out.append(']');
    }

    private static String text(double number) {
        if (!Double.isFinite(number)) {
            throw new IllegalArgumentException("no JSON for the number " + number);
        }
        boolean whole = number == Math.rint(number) && Math.abs(number) < LARGEST_WHOLE;
        return whole ? Long.toString((long) number) : Double.toString(number);
    }
}
