package io.augury.data;

import io.augury.spi.Image;

/** What became of one file of a listing: an image, or the reason why there is none. */
sealed interface DecodedFile {
    /**
     * An image.
     *
     * @param image its pixels, at its own size if that is small and none was asked for
     * @param source the size it was stored with
     * @param sha256 of the file's bytes
     */
    record Good(Image image, SourceSize source, byte[] sha256) implements DecodedFile {}

    /** No image. */
    record Broken(String reason) implements DecodedFile {}
}
