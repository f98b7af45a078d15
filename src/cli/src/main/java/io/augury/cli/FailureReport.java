package io.augury.cli;

import io.augury.cli.installation.Home;
import io.augury.spi.AuguryException;

import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;

/** Says a failure in a line; the trace of an unexpected one goes to a file. */
final class FailureReport {
    private final PrintStream err;
    private final Home home;

    FailureReport(PrintStream err, Home home) {
        this.err = err;
        this.home = home;
    }

    /** Prints the failure and gives the exit code. */
    int report(Throwable failure) {
        switch (failure) {
            case AuguryException known -> err.println("augury: " + known.getMessage());
            case OutOfMemoryError memory ->
                    err.println(
                            "augury: out of memory ("
                                    + memory.getMessage()
                                    + "); use a smaller --batch, --train-size or --workers");
            default -> err.println("augury: internal error: " + failure + where(failure));
        }
        return ExitCodes.of(failure);
    }

    private String where(Throwable failure) {
        var trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace, true));
        try {
            Files.createDirectories(home.logs());
            Path log = Files.createTempFile(home.logs(), "error-", ".log");
            Files.writeString(log, trace.toString());
            return "; the trace is in " + log;
        } catch (IOException unwritable) {
            return System.lineSeparator() + trace;
        }
    }
}
