package io.augury.data;

import io.augury.spi.AuguryException;
import io.augury.spi.ErrorCode;
import io.augury.spi.Seed;

import java.util.Objects;
import java.util.OptionalInt;

/**
 * How to divide a data set.
 *
 * @param seed what the draws derive from
 * @param trainSize how many training images to keep, stratified; a smaller number keeps a subset of
 *     what a larger one keeps. Empty: all
 * @param validationShare the share, 0 to 0.4, of the images that is drawn for each of search and
 *     select validation if the data set brings no validation part, at most {@value
 *     #MOST_VALIDATION} images each; 0 leaves both empty
 * @param testShare the share, 0 to 0.4, of the images that is drawn for the test if the data set
 *     brings none, at most {@value #MOST_TEST} images; 0 leaves it empty
 */
public record SplitSettings(
        Seed seed, OptionalInt trainSize, double validationShare, double testShare) {
    /** The most images that are drawn for each of search and select validation. */
    public static final int MOST_VALIDATION = 5_000;

    /** The most images that are drawn for the test. */
    public static final int MOST_TEST = 10_000;

    private static final double DEFAULT_VALIDATION_SHARE = 0.1;
    private static final double DEFAULT_TEST_SHARE = 0.2;
    private static final double LARGEST_SHARE = 0.4;

    /**
     * Checks the ranges.
     *
     * @throws AuguryException (usage) if a value is out of its range
     */
    public SplitSettings {
        Objects.requireNonNull(seed, "seed");
        if (trainSize.isPresent() && trainSize.getAsInt() < 1) {
            throw new AuguryException(
                    ErrorCode.USAGE,
                    "the train size is at least 1 image, not " + trainSize.getAsInt());
        }
        requireShare("validation", validationShare);
        requireShare("test", testShare);
    }

    private static void requireShare(String of, double share) {
        if (!(share >= 0 && share <= LARGEST_SHARE)) {
            throw new AuguryException(
                    ErrorCode.USAGE,
                    "the %s share is 0 to %s, not %s".formatted(of, LARGEST_SHARE, share));
        }
    }

    /** The default shares, all training images. */
    public static SplitSettings of(Seed seed) {
        return new SplitSettings(
                seed, OptionalInt.empty(), DEFAULT_VALIDATION_SHARE, DEFAULT_TEST_SHARE);
    }

    /** These settings with so many training images. */
    public SplitSettings withTrainSize(int images) {
        return new SplitSettings(seed, OptionalInt.of(images), validationShare, testShare);
    }

    /** These settings with another share for each of search and select validation. */
    public SplitSettings withValidationShare(double share) {
        return new SplitSettings(seed, trainSize, share, testShare);
    }

    /** These settings with another share for the test. */
    public SplitSettings withTestShare(double share) {
        return new SplitSettings(seed, trainSize, validationShare, share);
    }
}
