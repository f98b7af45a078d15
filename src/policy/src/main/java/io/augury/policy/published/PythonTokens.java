package io.augury.policy.published;

import io.augury.spi.AuguryException;
import io.augury.spi.ErrorCode;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words, numbers, strings and brackets of a Python text; comments and blanks are gone. */
final class PythonTokens {
    private static final Pattern TOKEN =
            Pattern.compile(
                    "(?<newline>\\n)|[ \\t\\r\\f\\\\]+|#[^\\n]*"
                            + "|(?<doc>[rRbBuUfF]{0,2}(\"\"\"[\\s\\S]*?\"\"\"|'''[\\s\\S]*?'''))"
                            + "|(?<string>'[^'\\n]*'|\"[^\"\\n]*\")"
                            + "|(?<number>[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d+)?)"
                            + "|(?<word>[A-Za-z_][A-Za-z0-9_]*)|(?<other>.)");

    private final String where;
    private final List<Token> tokens;
    private int position;

    PythonTokens(String text, String where) {
        this.where = where;
        this.tokens = tokens(text);
    }

    /** Kinds of tokens. */
    private enum Kind {
        STRING,
        NUMBER,
        WORD,
        OTHER,
        END
    }

    /**
     * A token.
     *
     * @param text a string's without its quotes
     * @param line from 1
     * @param flush true at the very left, where functions end
     */
    record Token(Kind kind, String text, int line, boolean flush) {
        boolean isWord() {
            return kind == Kind.WORD;
        }

        boolean isString() {
            return kind == Kind.STRING;
        }

        boolean opens() {
            return kind == Kind.OTHER && (text.equals("[") || text.equals("("));
        }

        boolean closes() {
            return kind == Kind.OTHER && (text.equals("]") || text.equals(")"));
        }

        Optional<Double> number() {
            return kind == Kind.NUMBER ? Optional.of(Double.valueOf(text)) : Optional.empty();
        }

        String shown() {
            return switch (kind) {
                case END -> "the end of the text";
                case STRING -> "\"" + text + "\"";
                default -> text;
            };
        }
    }

    private static List<Token> tokens(String text) {
        List<Token> tokens = new ArrayList<>();
        Matcher matcher = TOKEN.matcher(text);
        int line = 1;
        while (matcher.find()) {
            String found = matcher.group();
            boolean flush = matcher.start() == 0 || text.charAt(matcher.start() - 1) == '\n';
            if (matcher.group("string") != null) {
                tokens.add(
                        new Token(
                                Kind.STRING, found.substring(1, found.length() - 1), line, flush));
            } else if (matcher.group("number") != null) {
                tokens.add(new Token(Kind.NUMBER, found, line, flush));
            } else if (matcher.group("word") != null) {
                tokens.add(new Token(Kind.WORD, found, line, flush));
            } else if (matcher.group("other") != null) {
                tokens.add(new Token(Kind.OTHER, found, line, flush));
            }
            line += (int) found.chars().filter(c -> c == '\n').count();
        }
        tokens.add(new Token(Kind.END, "", line, true));
        return tokens;
    }

    boolean atEnd() {
        return peek().kind() == Kind.END;
    }

    Token peek() {
        return tokens.get(position);
    }

    /** The next token; the end again and again at the end. */
    Token next() {
        Token token = peek();
        position = Math.min(position + 1, tokens.size() - 1);
        return token;
    }

    /** True if brackets and then a string follow, as in a list of entries. */
    boolean beginsNestedList() {
        int at = position;
        while (tokens.get(at).opens()) {
            at++;
        }
        return at > position
                && tokens.get(at).isString()
                && tokens.get(at + 1).text().equals(",")
                && tokens.get(at + 2).number().isPresent();
    }

    void require(String text) {
        Token token = next();
        if (!token.text().equals(text)) {
            throw unexpected(token, "'" + text + "'");
        }
    }

    AuguryException unexpected(Token token, String allowed) {
        return wrong(token.line(), "found %s; allowed: %s".formatted(token.shown(), allowed));
    }

    AuguryException wrong(int line, String what) {
        return new AuguryException(ErrorCode.INPUT, "%s, line %d: %s".formatted(where, line, what));
    }
}
