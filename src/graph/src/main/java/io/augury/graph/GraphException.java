package io.augury.graph;

/** A graph that is not well formed: the message names the node, the operator and the shapes. */
public final class GraphException extends RuntimeException {
    /** A failure without another failure behind it. */
    public GraphException(String message) {
        super(message);
    }

    /** A failure with the one behind it. */
    public GraphException(String message, Throwable cause) {
        super(message, cause);
    }
}
