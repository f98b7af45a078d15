package io.augury.autodiff;

/** A graph that cannot be differentiated; the message names all nodes that stand in the way. */
public final class AutodiffException extends RuntimeException {
    /** A failure with what was found and where. */
    public AutodiffException(String message) {
        super(message);
    }
}
