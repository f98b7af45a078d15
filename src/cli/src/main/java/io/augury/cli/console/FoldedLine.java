package io.augury.cli.console;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A long line as several, broken where its parts end; all but the first are indented. */
public final class FoldedLine {
    private static final int WIDTH = 80;
    private static final Pattern PART = Pattern.compile(".*?(?:[,;|] |$)");
    private static final Pattern WORD = Pattern.compile(".*?(?: |$)");

    private final String indent;
    private final List<String> lines = new ArrayList<>();
    private String line = "";

    private FoldedLine(int indent) {
        this.indent = " ".repeat(indent);
    }

    /**
     * The lines, of up to 80 characters unless a single word is longer.
     *
     * @param indent of all but the first
     */
    public static List<String> of(String text, int indent) {
        var folded = new FoldedLine(indent);
        Matcher parts = PART.matcher(text);
        while (parts.find()) {
            folded.add(parts.group());
        }
        folded.end();
        return folded.lines;
    }

    private void add(String part) {
        if (fits(part)) {
            line += part;
        } else if (part.length() <= WIDTH - indent.length()) {
            end();
            line += part;
        } else {
            addWords(part);
        }
    }

    private void addWords(String part) {
        Matcher words = WORD.matcher(part);
        while (words.find()) {
            if (!fits(words.group())) {
                end();
            }
            line += words.group();
        }
    }

    private boolean fits(String part) {
        return (line + part).stripTrailing().length() <= WIDTH;
    }

    private void end() {
        if (!line.isBlank()) {
            lines.add(line.stripTrailing());
        }
        line = indent;
    }
}
