package io.augury.policy;

import io.augury.policy.JsonValue.Place;
import io.augury.spi.AuguryException;
import io.augury.spi.ErrorCode;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads JSON text into values that know their line; a field that stands twice is an error. */
final class JsonTextReader {
    private static final JsonFactory FACTORY =
            JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

    private final JsonParser parser;

    private JsonTextReader(JsonParser parser) {
        this.parser = parser;
    }

    /**
     * Reads one value.
     *
     * @param where names the text in messages
     * @throws AuguryException INPUT if the text is not one JSON value
     */
    static JsonValue read(String text, String where) {
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
            var reader = new JsonTextReader(parser);
            if (parser.nextToken() == null) {
                throw broken(where, 1, "it is empty");
            }
            JsonValue value = reader.value(new Place("", reader.line()));
            if (parser.nextToken() != null) {
                throw broken(where, reader.line(), "something follows the value");
            }
            return value;
        } catch (NumberTooLarge tooLarge) {
            throw broken(where, tooLarge.line, "number " + tooLarge.text + " is too large");
        } catch (JacksonException failure) {
            int line = failure.getLocation() == null ? 1 : failure.getLocation().getLineNr();
            throw broken(where, line, failure.getOriginalMessage());
        }
    }

    private static AuguryException broken(String where, int line, String why) {
        return new AuguryException(
                ErrorCode.INPUT, "%s, line %d: not JSON: %s".formatted(where, line, why));
    }

    private int line() {
        return parser.currentTokenLocation().getLineNr();
    }

    private JsonValue value(Place place) {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(place);
            case START_ARRAY -> array(place);
            case VALUE_STRING -> new JsonValue.Text(place, parser.getString());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new JsonValue.Num(place, number());
            case VALUE_TRUE -> new JsonValue.Bool(place, true);
            case VALUE_FALSE -> new JsonValue.Bool(place, false);
            case VALUE_NULL -> new JsonValue.Null(place);
            default -> throw new IllegalStateException("token " + parser.currentToken());
        };
    }

    private JsonValue object(Place place) {
        Map<String, JsonValue> fields = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            fields.put(name, value(place.child(name, line())));
        }
        return new JsonValue.Obj(place, fields);
    }

    private JsonValue array(Place place) {
        List<JsonValue> elements = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            elements.add(value(place.child(Integer.toString(elements.size()), line())));
        }
        return new JsonValue.Arr(place, elements);
    }

    private Number number() {
        if (parser.getNumberType() == JsonParser.NumberType.INT
                || parser.getNumberType() == JsonParser.NumberType.LONG) {
            return parser.getLongValue();
        }
        double value = parser.getDoubleValue();
        if (Double.isInfinite(value)) {
            throw new NumberTooLarge(parser.getString(), line());
        }
        return value;
    }

    private static final class NumberTooLarge extends RuntimeException {
        private final String text;
        private final int line;

        NumberTooLarge(String text, int line) {
            this.text = text;
            this.line = line;
        }
    }
}
