package io.augury.cli.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Splits a text into words as a shell does: at blanks, but not within quotes. */
final class Words {
    private static final Pattern WORD = Pattern.compile("(?:\"[^\"]*\"|'[^']*'|[^\\s\"'])+");
    private static final Pattern ALL = Pattern.compile("(?:\"[^\"]*\"|'[^']*'|[^\"'])*");
    private static final Pattern QUOTED = Pattern.compile("\"([^\"]*)\"|'([^']*)'");

    private Words() {}

    /**
     * @throws IllegalArgumentException if a quote is not closed
     */
    static List<String> of(String text) {
        if (!ALL.matcher(text).matches()) {
            throw new IllegalArgumentException("a quote is not closed in: " + text);
        }
        List<String> words = new ArrayList<>();
        Matcher word = WORD.matcher(text);
        while (word.find()) {
            words.add(QUOTED.matcher(word.group()).replaceAll(Words::inner));
        }
        return words;
    }

    private static String inner(java.util.regex.MatchResult quoted) {
        String inner = quoted.group(1) == null ? quoted.group(2) : quoted.group(1);
        return Matcher.quoteReplacement(inner);
    }
}
