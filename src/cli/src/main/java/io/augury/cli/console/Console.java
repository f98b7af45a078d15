package io.augury.cli.console;

import io.augury.policy.Json;

import java.io.IOException;
import java.io.PrintStream;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Where a command writes: results to one stream, progress and notes to another.
 *
 * <p>With JSON wanted, the result stream gets exactly one JSON object and nothing else.
 */
public final class Console {
    private final PrintStream out;
    private final EndableStream notes;
    private final PrintStream err;
    private final Settings settings;

    /**
     * How to write.
     *
     * @param json one JSON object instead of text for people
     * @param quiet no progress and no notes
     * @param redraw the note stream is a terminal whose last line may be redrawn
     * @param style colours and weights of the result stream
     */
    public record Settings(boolean json, boolean quiet, boolean redraw, Style style) {}

    public Console(PrintStream out, PrintStream err, Settings settings) {
        this.out = out;
        this.notes = new EndableStream(err);
        this.err = new PrintStream(notes, true, err.charset());
        this.settings = settings;
    }

    /** True if one JSON object is wanted instead of text for people. */
    public boolean isJson() {
        return settings.json();
    }

    /** How words of the results may be set off. */
    public Style style() {
        return settings.style();
    }

    /** A line of the result for people; nothing if JSON is wanted. */
    public void line(String text) {
        if (!settings.json()) {
            out.println(text);
        }
    }

    /** The result for programs; nothing unless JSON is wanted. */
    public void json(Supplier<Map<String, ?>> object) {
        if (settings.json()) {
            out.println(Json.write(object.get()));
            out.flush();
        }
    }

    /** A passing remark on the way to the result; nothing if quiet is wanted. */
    public void note(String text) {
        if (!settings.quiet()) {
            err.println(text);
        }
    }

    /** Something that must be said, quiet or not. */
    public void error(String text) {
        err.println(text);
    }

    /** A fresh progress line on the note stream. */
    public ProgressLine progress() {
        return settings.quiet() ? ProgressLine.silent() : ProgressLine.on(err, settings.redraw());
    }

    /** Something after which nobody says anything more, whatever other threads still do. */
    public void lastWord(String text) {
        out.flush();
        err.flush();
        try {
            notes.end((text + System.lineSeparator()).getBytes(err.charset()));
        } catch (IOException nobodyReads) {
            // As with every other line: a reader who is gone must not keep a process from ending.
        }
    }
}
