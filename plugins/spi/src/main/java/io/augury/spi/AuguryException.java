package io.augury.spi;

import java.util.Objects;

/**
 * A failure that a person is told about. Its message says what was found, where, what is allowed,
 * and what to type next where that is known; the command line turns its code into an exit code.
 */
public final class AuguryException extends RuntimeException {
    private final ErrorCode code;

    /** A failure without another failure behind it. */
    public AuguryException(ErrorCode code, String message) {
        this(code, message, null);
    }

    /** A failure with the one behind it, which may be null. */
    public AuguryException(ErrorCode code, String message, Throwable cause) {
        super(Objects.requireNonNull(message, "message"), cause);
        this.code = Objects.requireNonNull(code, "code");
    }

    /** Whose fault it is. */
    public ErrorCode code() {
        return code;
    }
}
