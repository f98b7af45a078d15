package io.augury.study;

import java.util.Objects;

/**
 * Which images a trial trains on.
 *
 * @param location what a data set reader opens: a path, or the name of a built-in data set
 * @param fingerprint of images and labels; a trial that finds another one must not run
 */
public record DataReference(String location, String fingerprint) {
    public DataReference {
        Objects.requireNonNull(location, "location");
        Objects.requireNonNull(fingerprint, "fingerprint");
    }
}
