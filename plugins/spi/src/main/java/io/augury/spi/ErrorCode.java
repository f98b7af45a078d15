package io.augury.spi;

/** Whose fault a failure is. */
public enum ErrorCode {
    /** The command or its options make no sense. */
    USAGE,
    /** A data set, image, policy or model is not as it must be. */
    INPUT,
    /** A plugin broke its contract. */
    PLUGIN,
    /** A device, memory, disk or lock cannot be had. */
    RESOURCES,
    /** A mistake of Augury's own. */
    INTERNAL
}
