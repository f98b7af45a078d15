package io.augury.cli.console;

/** Sets off words on a terminal; leaves them alone elsewhere. */
public enum Style {
    /** No control characters at all. */
    PLAIN,
    /** Escape sequences that every terminal knows. */
    COLOURED;

    /** The text in bold. */
    public String bold(String text) {
        return with("1", text);
    }

    /** The text in green. */
    public String good(String text) {
        return with("32", text);
    }

    /** The text in yellow. */
    public String warning(String text) {
        return with("33", text);
    }

    private String with(String code, String text) {
        return this == PLAIN ? text : "\u001b[" + code + "m" + text + "\u001b[0m";
    }
}
