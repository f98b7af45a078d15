package io.augury.policy;

import java.util.List;
import java.util.Map;

/** A JSON value that knows where it stood. */
sealed interface JsonValue {
    /** Where it stood. */
    Place place();

    /** What a message says was found. */
    String shown();

    /**
     * A place in a JSON text.
     *
     * @param pointer RFC 6901, empty for the whole text
     * @param line from 1; 0 if the value was not read from text
     */
    record Place(String pointer, int line) {
        static final Place ROOT = new Place("", 0);

        Place child(String key, int childLine) {
            return new Place(pointer + "/" + key.replace("~", "~0").replace("/", "~1"), childLine);
        }

        @Override
        public String toString() {
            String path = pointer.isEmpty() ? "the whole text" : pointer;
            return line == 0 ? path : "line " + line + ", " + path;
        }
    }

    /** Fields in the order of the text. */
    record Obj(Place place, Map<String, JsonValue> fields) implements JsonValue {
        @Override
        public String shown() {
            return "an object";
        }
    }

    /** Elements in their order. */
    record Arr(Place place, List<JsonValue> elements) implements JsonValue {
        @Override
        public String shown() {
            return "an array of " + elements.size();
        }
    }

    /** A string. */
    record Text(Place place, String value) implements JsonValue {
        @Override
        public String shown() {
            return Json.write(value);
        }
    }

    /** A {@link Long} if the number is whole and fits, else a finite {@link Double}. */
    record Num(Place place, Number value) implements JsonValue {
        @Override
        public String shown() {
            return Json.write(value);
        }
    }

    /** True or false. */
    record Bool(Place place, boolean value) implements JsonValue {
        @Override
        public String shown() {
            return Boolean.toString(value);
        }
    }

    /** The JSON null. */
    record Null(Place place) implements JsonValue {
        @Override
        public String shown() {
            return "null";
        }
    }
}
