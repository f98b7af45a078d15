package io.augury.cli.console;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;

/**
 * The progress of one long command.
 *
 * <p>On a terminal it is the last line, redrawn; elsewhere a line of plain text now and then. Safe
 * to use from several threads.
 */
public final class ProgressLine implements AutoCloseable {
    private static final String CLEAR = "\r\u001b[K";
    private static final int BAR = 24;
    private static final Duration REDRAW = Duration.ofMillis(100);
    private static final Duration PLAIN_EVERY = Duration.ofSeconds(20);

    private final PrintStream err;
    private final boolean redraw;
    private Instant last = Instant.MIN;
    private String lastText = "";
    private boolean drawn;

    private ProgressLine(PrintStream err, boolean redraw) {
        this.err = err;
        this.redraw = redraw;
    }

    static ProgressLine on(PrintStream err, boolean redraw) {
        return new ProgressLine(err, redraw);
    }

    static ProgressLine silent() {
        return new ProgressLine(null, false);
    }

    /** Shows a share from 0 to 1 with a bar, then the text; skipped if the last one is recent. */
    public synchronized void update(double share, String text) {
        if (err == null) {
            return;
        }
        Instant now = Instant.now();
        if (!last.equals(Instant.MIN)
                && Duration.between(last, now).compareTo(redraw ? REDRAW : PLAIN_EVERY) < 0) {
            return;
        }
        last = now;
        if (redraw) {
            err.print(CLEAR + bar(share) + " " + text);
            err.flush();
            drawn = true;
        } else if (!text.equals(lastText)) {
            err.println(text);
            lastText = text;
        }
    }

    /** A line of its own that stays, above the progress. */
    public synchronized void say(String text) {
        if (err == null) {
            return;
        }
        err.println((drawn ? CLEAR : "") + text);
        drawn = false;
        last = redraw ? Instant.MIN : last;
    }

    @Override
    public void close() {
        clear();
    }

    /** Removes the progress line from a terminal. */
    public synchronized void clear() {
        if (drawn) {
            err.print(CLEAR);
            err.flush();
            drawn = false;
        }
    }

    private static String bar(double share) {
        int full = (int) Math.round(Math.clamp(share, 0, 1) * BAR);
        return "[" + "#".repeat(full) + ".".repeat(BAR - full) + "]";
    }
}
