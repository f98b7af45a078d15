package io.augury.policy;

import io.augury.spi.AuguryException;
import io.augury.spi.ErrorCode;
import io.augury.spi.TransformSpec.Range;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Takes JSON values apart and remembers everything that is not as it must be. What it returns after
 * a problem is a stand-in that lets reading go on; {@link #finish} then throws.
 */
final class JsonShape {
    private static final int MOST_SHOWN = 20;

    private final String where;
    private final List<String> problems = new ArrayList<>();

    JsonShape(String where) {
        this.where = where;
    }

    /** Remembers a problem with a value. */
    void problem(JsonValue value, String what) {
        problems.add(value.place() + ": " + what);
    }

    private void mismatch(JsonValue value, String allowed) {
        problem(value, "found " + value.shown() + "; allowed: " + allowed);
    }

    /** The fields of an object that has all the required ones and no others but the optional. */
    Map<String, JsonValue> object(JsonValue value, List<String> required, List<String> optional) {
        Map<String, JsonValue> fields = open(value, required);
        Set<String> allowed = new LinkedHashSet<>(required);
        allowed.addAll(optional);
        fields.forEach(
                (name, field) -> {
                    if (!allowed.contains(name)) {
                        problem(
                                field,
                                "unknown field %s; allowed: %s%s"
                                        .formatted(
                                                Json.write(name),
                                                String.join(", ", allowed),
                                                NearestName.hint(name, allowed)));
                    }
                });
        return fields;
    }

    /** The fields of an object that has all the required ones. */
    Map<String, JsonValue> open(JsonValue value, List<String> required) {
        if (!(value instanceof JsonValue.Obj object)) {
            mismatch(value, "an object with " + String.join(", ", required));
            return Map.of();
        }
        for (String name : required) {
            if (!object.fields().containsKey(name)) {
                problem(value, "lacks the field " + Json.write(name));
            }
        }
        return object.fields();
    }

    /** Reads every element of an array; the stand-in of a problem is the empty list. */
    <T> List<T> array(JsonValue value, int fewest, int most, Function<JsonValue, T> element) {
        if (!(value instanceof JsonValue.Arr array)
                || array.elements().size() < fewest
                || array.elements().size() > most) {
            mismatch(value, "an array" + counted(fewest, most));
            return List.of();
        }
        List<T> read = new ArrayList<>();
        for (JsonValue one : array.elements()) {
            read.add(element.apply(one));
        }
        return read;
    }

    private static String counted(int fewest, int most) {
        if (most == Integer.MAX_VALUE) {
            return fewest == 0 ? "" : " of " + fewest + " and more";
        }
        return fewest == most ? " of " + fewest : " of " + fewest + " to " + most;
    }

    /** A string that matches a pattern. */
    Optional<String> text(JsonValue value, String pattern, String allowed) {
        if (value instanceof JsonValue.Text text && text.value().matches(pattern)) {
            return Optional.of(text.value());
        }
        mismatch(value, allowed);
        return Optional.empty();
    }

    /** A string that is not blank. */
    String text(JsonValue value) {
        return text(value, "(?s).*\\S.*", "a text that is not blank").orElse("?");
    }

    /** One of a few words. */
    Optional<String> word(JsonValue value, List<String> words) {
        if (value instanceof JsonValue.Text text && words.contains(text.value())) {
            return Optional.of(text.value());
        }
        String hint =
                value instanceof JsonValue.Text text ? NearestName.hint(text.value(), words) : "";
        mismatch(value, quoted(words) + hint);
        return Optional.empty();
    }

    private static String quoted(List<String> words) {
        return String.join(", ", words.stream().map(Json::write).toList());
    }

    /** A number in a range. */
    double number(JsonValue value, Range range) {
        if (value instanceof JsonValue.Num number && range.contains(number.value().doubleValue())) {
            return number.value().doubleValue();
        }
        mismatch(value, "a number from " + range);
        return range.low();
    }

    /** Any number. */
    double number(JsonValue value) {
        if (value instanceof JsonValue.Num number) {
            return number.value().doubleValue();
        }
        mismatch(value, "a number");
        return 0;
    }

    /** A whole number in a range; {@code 128.0} is whole. */
    long whole(JsonValue value, long low, long high) {
        if (value instanceof JsonValue.Num number && isWhole(number.value())) {
            long found = number.value().longValue();
            if (found >= low && found <= high) {
                return found;
            }
        }
        mismatch(value, "a whole number" + bounds(low, high));
        return low;
    }

    private static String bounds(long low, long high) {
        if (low == Long.MIN_VALUE) {
            return "";
        }
        return " from " + low + (high >= Integer.MAX_VALUE ? "" : " to " + high);
    }

    private static boolean isWhole(Number number) {
        return number instanceof Long
                || number instanceof Integer
                || Math.rint(number.doubleValue()) == number.doubleValue();
    }

    /** True or false. */
    boolean flag(JsonValue value) {
        if (value instanceof JsonValue.Bool flag) {
            return flag.value();
        }
        mismatch(value, "true or false");
        return false;
    }

    /** True as long as nothing was wrong. */
    boolean isSound() {
        return problems.isEmpty();
    }

    /**
     * Ends reading.
     *
     * @throws AuguryException INPUT with all problems, if there are any
     */
    void finish() {
        if (problems.isEmpty()) {
            return;
        }
        var message = new StringBuilder(where);
        for (String problem : problems.subList(0, Math.min(MOST_SHOWN, problems.size()))) {
            message.append(problems.size() == 1 ? ", " : "\n  ").append(problem);
        }
        if (problems.size() > MOST_SHOWN) {
            message.append("\n  and ").append(problems.size() - MOST_SHOWN).append(" more");
        }
        throw new AuguryException(ErrorCode.INPUT, message.toString());
    }
}
