package io.augury.policy;

import java.util.Map;
import java.util.regex.Pattern;

/** The two fields with which every file of Augury begins. */
final class FormatHead {
    private FormatHead() {}

    /** Writes the head of a format. */
    static void write(String format, int version, Map<String, Object> fields) {
        fields.put("format", format);
        fields.put("version", version);
    }

    /**
     * Refuses another format or a newer version before anything else is judged by the wrong rules.
     *
     * @param newest version that is read
     * @return the version
     */
    static int require(String format, int newest, Map<String, JsonValue> fields, JsonShape shape) {
        JsonValue found = fields.get("format");
        if (found != null) {
            shape.text(found, Pattern.quote(format), Json.write(format));
        }
        JsonValue version = fields.get("version");
        if (version instanceof JsonValue.Num number && number.value().doubleValue() > newest) {
            shape.problem(
                    version,
                    "version %s is newer than this Augury reads; allowed: %s; update Augury"
                            .formatted(version.shown(), newest == 1 ? "1" : "1 to " + newest));
        }
        int read = version == null || !shape.isSound() ? 1 : (int) shape.whole(version, 1, newest);
        if (!shape.isSound()) {
            shape.finish();
        }
        return read;
    }
}
