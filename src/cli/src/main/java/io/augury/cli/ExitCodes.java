package io.augury.cli;

import io.augury.runtime.RunException;
import io.augury.spi.AuguryException;
import io.augury.spi.ErrorCode;

/** The one table from failures to exit codes. */
final class ExitCodes {
    static final int DONE = 0;
    static final int INTERNAL = 1;
    static final int USAGE = 2;
    static final int INPUT = 3;
    static final int PLUGIN = 4;
    static final int RESOURCES = 5;

    /** What a shell reports after Ctrl-C: 128 + SIGINT. */
    static final int INTERRUPTED = 130;

    private ExitCodes() {}

    static int of(ErrorCode code) {
        return switch (code) {
            case USAGE -> USAGE;
            case INPUT -> INPUT;
            case PLUGIN -> PLUGIN;
            case RESOURCES -> RESOURCES;
            case INTERNAL -> INTERNAL;
        };
    }

    /** The exit code for a command that ended with this failure. */
    static int of(Throwable failure) {
        return switch (failure) {
            case AuguryException known -> of(known.code());
            case RunException run when run.isOutOfMemory() -> RESOURCES;
            case OutOfMemoryError memory -> RESOURCES;
            default -> INTERNAL;
        };
    }
}
