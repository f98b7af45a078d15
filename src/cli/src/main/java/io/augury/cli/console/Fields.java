package io.augury.cli.console;

import java.util.ArrayList;
import java.util.List;

/** Labelled values, one below the other; long ones go on below themselves. */
public final class Fields {
    /** Fits an ordinary terminal, and is the same where none is. */
    private static final int COLUMNS = 80;

    private static final String INDENT = "  ";

    private final List<Field> fields = new ArrayList<>();

    private record Field(String label, String value) {}

    /** Adds a value below those that are there. */
    public Fields field(String label, String value) {
        fields.add(new Field(label, value));
        return this;
    }

    /** All of them for people, their values in one column. */
    public void print(Console console) {
        int widest = fields.stream().mapToInt(field -> field.label().length()).max().orElse(0);
        for (Field field : fields) {
            String start = INDENT + field.label() + " ".repeat(widest - field.label().length() + 2);
            for (String line : wrapped(field.value(), COLUMNS - start.length())) {
                console.line(start + line);
                start = " ".repeat(start.length());
            }
        }
    }

    /** The text in lines of at most so many characters, longer where a word is. */
    static List<String> wrapped(String text, int columns) {
        List<String> lines = new ArrayList<>();
        var line = new StringBuilder();
        for (String word : text.split(" ")) {
            if (!line.isEmpty() && line.length() + 1 + word.length() > columns) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }
}
