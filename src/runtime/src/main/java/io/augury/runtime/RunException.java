package io.augury.runtime;

/** A graph cannot be compiled or run; the message names the graph and what the runtime said. */
public final class RunException extends RuntimeException {
    private final boolean outOfMemory;

    RunException(String message) {
        this(message, null);
    }

    RunException(String message, Throwable cause) {
        super(message, cause);
        String said = cause == null || cause.getMessage() == null ? "" : cause.getMessage();
        this.outOfMemory =
                said.contains("Failed to allocate memory")
                        || said.contains("out of memory")
                        || said.contains("bad_alloc");
    }

    /** Whether the device or the machine had no memory left, so that something smaller may work. */
    public boolean isOutOfMemory() {
        return outOfMemory;
    }
}
