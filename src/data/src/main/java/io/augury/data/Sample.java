package io.augury.data;

import io.augury.spi.Image;

import java.util.Objects;

/**
 * One labelled image of a data set.
 *
 * @param image its pixels, of the size and channels that all images of the data set have
 * @param label the index of its class, from 0, in {@link Dataset#classes()}
 * @param id where it came from: a path relative to the data set, with {@code /}, or a file and an
 *     index; unique in its data set
 */
public record Sample(Image image, int label, String id) {
    public Sample {
        Objects.requireNonNull(image, "image");
        Objects.requireNonNull(id, "id");
        if (label < 0) {
            throw new IllegalArgumentException(
                    "a label is at least 0, not " + label + " of sample " + id);
        }
    }

    Sample with(Image other) {
        return other == image ? this : new Sample(other, label, id);
    }
}
