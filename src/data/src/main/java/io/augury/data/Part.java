package io.augury.data;

import java.util.Locale;

/**
 * A division that a data set itself brings. A data set that brings none has everything in {@link
 * #TRAIN}.
 */
public enum Part {
    /** Images to learn from. */
    TRAIN,
    /** Images to choose by. */
    VALIDATION,
    /** Images for the last measurement, sealed. */
    TEST;

    /** Its name as people write it: {@code train}, {@code validation}, {@code test}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
