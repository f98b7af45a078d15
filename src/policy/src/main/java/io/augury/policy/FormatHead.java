package io.augury.policy;

import java.util.Map;

/** The two fields with which every file of Augury begins. */
final class FormatHead {
    private static final int VERSION = 1;

    private FormatHead() {}

    /** Writes the head of a format. */
    static void write(String format, Map<String, Object> fields) {
        fields.put("format", format);
        fields.put("version", VERSION);
    }

    /**
     * Refuses another format or a newer version before anything else is judged by the wrong rules.
     */
    static void require(String format, Map<String, JsonValue> fields, JsonShape shape) {
        JsonValue found = fields.get("format");
        if (found != null) {
            shape.text(found, java.util.regex.Pattern.quote(format), Json.write(format));
        }
        JsonValue version = fields.get("version");
        if (version instanceof JsonValue.Num number && number.value().doubleValue() > VERSION) {
            shape.problem(
                    version,
                    "version %s is newer than this Augury reads; allowed: %d; update Augury"
                            .formatted(version.shown(), VERSION));
        } else if (version != null) {
            shape.whole(version, VERSION, VERSION);
        }
        if (!shape.isSound()) {
            shape.finish();
        }
    }
}
