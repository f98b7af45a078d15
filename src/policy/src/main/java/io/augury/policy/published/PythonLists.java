package io.augury.policy.published;

import io.augury.spi.AuguryException;
import io.augury.spi.ErrorCode;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Reads policies that are published as Python lists of tuples, from a file with nothing else or out
 * of a program's source; nothing is run.
 *
 * <p>A sub-policy is a list or tuple of entries {@code ("Rotate", 0.6, 9)}; sub-policies may lie in
 * lists of any depth, which are joined.
 */
final class PythonLists {
    private static final int DEEPEST = 100;

    private PythonLists() {}

    /**
     * An entry of a sub-policy.
     *
     * @param level empty for {@code None}
     * @param line from 1
     */
    record Entry(String op, double probability, OptionalDouble level, int line) {}

    /**
     * A list in a file.
     *
     * @param name of the variable or function; empty if it has none
     * @param function in which it stands; empty if in none
     * @param decorator of that function; empty if it has none
     * @param line where it begins, from 1
     */
    record Named(
            String name,
            String function,
            String decorator,
            int line,
            List<List<Entry>> subPolicies) {}

    /**
     * All lists of sub-policies in a text, in their order.
     *
     * @param where names the text in messages
     * @throws AuguryException INPUT if an entry is not as it must be, or there is no list at all
     */
    static List<Named> read(String text, String where) {
        List<Named> lists = new ArrayList<>();
        var tokens = new PythonTokens(text, where);
        String name = "";
        String function = "";
        String decorator = "";
        String announced = "";
        while (!tokens.atEnd()) {
            PythonTokens.Token token = tokens.next();
            if (token.flush()) {
                boolean defines = token.text().equals("def");
                function = defines ? tokens.peek().text() : "";
                decorator = defines ? announced : "";
                announced = token.text().equals("@") ? tokens.peek().text() : "";
            }
            if (token.isWord() && !token.text().equals("return")) {
                name = token.text();
            } else if (token.text().equals("[") && tokens.beginsNestedList()) {
                List<List<Entry>> subPolicies = new ArrayList<>();
                new PythonLists.Reader(tokens).list(subPolicies, 1);
                if (!subPolicies.isEmpty()) {
                    lists.add(new Named(name, function, decorator, token.line(), subPolicies));
                }
            }
        }
        if (lists.isEmpty()) {
            throw new AuguryException(
                    ErrorCode.INPUT,
                    where
                            + ": found no policy; allowed: Python lists of sub-policies, for"
                            + " instance [[(\"Rotate\", 0.6, 9), (\"Invert\", 0.1, None)]]");
        }
        return lists;
    }

    /** Reads one literal whose opening bracket has been read. */
    private record Reader(PythonTokens tokens) {
        void list(List<List<Entry>> subPolicies, int depth) {
            List<Entry> entries = new ArrayList<>();
            for (PythonTokens.Token token = tokens.next(); !token.closes(); token = tokens.next()) {
                if (token.opens() && tokens.peek().isString()) {
                    entries.add(entry(token.line()));
                } else if (token.opens()) {
                    if (depth == DEEPEST) {
                        throw tokens.wrong(
                                token.line(),
                                "lists lie more than %d deep in one another".formatted(DEEPEST));
                    }
                    list(subPolicies, depth + 1);
                } else if (!token.text().equals(",")) {
                    throw tokens.unexpected(token, "a sub-policy, a comma or a closing bracket");
                }
            }
            if (!entries.isEmpty()) {
                subPolicies.add(entries);
            }
        }

        private Entry entry(int line) {
            String op = tokens.next().text();
            tokens.require(",");
            double probability = number("a probability of 0 to 1");
            if (!(probability >= 0 && probability <= 1)) {
                throw tokens.wrong(
                        line,
                        "found probability %s of %s; allowed: 0 to 1".formatted(probability, op));
            }
            tokens.require(",");
            OptionalDouble level = OptionalDouble.empty();
            if (tokens.peek().text().equals("None")) {
                tokens.next();
            } else {
                level = OptionalDouble.of(number("a level, or None"));
            }
            PythonTokens.Token end = tokens.next();
            if (end.text().equals(",")) {
                end = tokens.next();
            }
            if (!end.closes()) {
                throw tokens.unexpected(end, "the end of (operation, probability, level)");
            }
            return new Entry(op, probability, level, line);
        }

        private double number(String allowed) {
            PythonTokens.Token token = tokens.next();
            return token.number().orElseThrow(() -> tokens.unexpected(token, allowed));
        }
    }
}
