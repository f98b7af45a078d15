package io.augury.policy;

import io.augury.policy.JsonValue.Place;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * JSON as trees of {@link Map}, {@link List}, {@link String}, {@link Number}, {@link Boolean} and
 * null, for modules that have no JSON library.
 *
 * <p>Writing is canonical: equal trees give equal text, byte for byte.
 */
public final class Json {
    private Json() {}

    /**
     * A tree on one line.
     *
     * @throws IllegalArgumentException if the tree holds another type, NaN or an infinity
     */
    public static String write(Object tree) {
        return JsonTextWriter.compact(tree);
    }

    /**
     * A tree on several lines, ending with a line feed.
     *
     * @throws IllegalArgumentException if the tree holds another type, NaN or an infinity
     */
    public static String writePretty(Object tree) {
        return JsonTextWriter.pretty(tree);
    }

    /**
     * The tree of a text: maps keep the order of fields; whole numbers that fit are {@link Long},
     * all others {@link Double}.
     *
     * @param where names the text in messages, for instance its file
     * @throws io.augury.spi.AuguryException INPUT if the text is not one JSON value, or a field
     *     stands twice
     */
    public static Object read(String text, String where) {
        return tree(JsonTextReader.read(text, where));
    }

    private static Object tree(JsonValue value) {
        return switch (value) {
            case JsonValue.Obj object -> {
                Map<String, Object> fields = new LinkedHashMap<>();
                object.fields().forEach((name, field) -> fields.put(name, tree(field)));
                yield fields;
            }
            case JsonValue.Arr array -> {
                List<Object> elements = new ArrayList<>();
                array.elements().forEach(element -> elements.add(tree(element)));
                yield elements;
            }
            case JsonValue.Text text -> text.value();
            case JsonValue.Num number -> number.value();
            case JsonValue.Bool flag -> flag.value();
            case JsonValue.Null _ -> null;
        };
    }

    /** The value of a tree, without lines. */
    static JsonValue value(Object tree, Place place) {
        return switch (tree) {
            case null -> new JsonValue.Null(place);
            case Map<?, ?> map -> {
                Map<String, JsonValue> fields = new LinkedHashMap<>();
                map.forEach(
                        (name, field) ->
                                fields.put(
                                        name.toString(),
                                        value(field, place.child(name.toString(), 0))));
                yield new JsonValue.Obj(place, fields);
            }
            case List<?> list -> {
                List<JsonValue> elements = new ArrayList<>();
                for (Object element : list) {
                    elements.add(value(element, place.child(Integer.toString(elements.size()), 0)));
                }
                yield new JsonValue.Arr(place, elements);
            }
            case String text -> new JsonValue.Text(place, text);
            case Boolean flag -> new JsonValue.Bool(place, flag);
            case Number number -> new JsonValue.Num(place, number);
            default -> throw new IllegalArgumentException("no JSON for " + tree.getClass());
        };
    }
}
