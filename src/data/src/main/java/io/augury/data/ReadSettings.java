package io.augury.data;

import io.augury.data.image.CentreSquare;
import io.augury.spi.AuguryException;
import io.augury.spi.ErrorCode;
import io.augury.spi.Image;

import java.nio.file.Path;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * How to read a data set.
 *
 * @param cacheFolder where decoded or rendered images may be kept between runs; made when needed
 * @param imageSize the side of the square that every image is brought to, in pixels: its shorter
 *     side is scaled to it, then the centre is cut out. Empty: the size that all images have, if
 *     they have one and no side is longer than {@value #LARGEST_COMMON_SIDE}, else {@value
 *     #DEFAULT_SIDE}
 * @param maxBrokenShare the share of files, 0 to 1, that may be broken; broken files up to it are
 *     left out and reported, more are an error
 */
public record ReadSettings(Path cacheFolder, OptionalInt imageSize, double maxBrokenShare) {
    /** The side that images of differing sizes are brought to, in pixels. */
    public static final int DEFAULT_SIDE = 64;

    /** The longest side at which images that all have the same size stay as they are, in pixels. */
    public static final int LARGEST_COMMON_SIDE = 128;

    /** The share of files that may be broken unless another is set. */
    public static final double DEFAULT_MAX_BROKEN_SHARE = 0.05;

    private static final int SMALLEST_SIDE = 4;
    private static final int LARGEST_SIDE = 1024;

    /**
     * Checks the ranges.
     *
     * @throws AuguryException (usage) if the size or the share is out of its range
     */
    public ReadSettings {
        Objects.requireNonNull(cacheFolder, "cacheFolder");
        if (imageSize.isPresent()
                && (imageSize.getAsInt() < SMALLEST_SIDE || imageSize.getAsInt() > LARGEST_SIDE)) {
            throw new AuguryException(
                    ErrorCode.USAGE,
                    "the image size is %d to %d pixels, not %d"
                            .formatted(SMALLEST_SIDE, LARGEST_SIDE, imageSize.getAsInt()));
        }
        if (!(maxBrokenShare >= 0 && maxBrokenShare <= 1)) {
            throw new AuguryException(
                    ErrorCode.USAGE, "the share of broken files is 0 to 1, not " + maxBrokenShare);
        }
    }

    /** The default settings with the given cache folder. */
    public static ReadSettings of(Path cacheFolder) {
        return new ReadSettings(cacheFolder, OptionalInt.empty(), DEFAULT_MAX_BROKEN_SHARE);
    }

    /** The image at the size that these settings ask for, if it is the only one that counts. */
    Image sized(Image image) {
        boolean large = Math.max(image.width(), image.height()) > LARGEST_COMMON_SIDE;
        return imageSize.isPresent() || large
                ? CentreSquare.of(image, imageSize.orElse(DEFAULT_SIDE))
                : image;
    }

    /** These settings with another image size. */
    public ReadSettings withImageSize(int side) {
        return new ReadSettings(cacheFolder, OptionalInt.of(side), maxBrokenShare);
    }

    /** These settings with another share of files that may be broken. */
    public ReadSettings withMaxBrokenShare(double share) {
        return new ReadSettings(cacheFolder, imageSize, share);
    }
}
