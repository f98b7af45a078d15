package io.augury.data.image;

/** Bytes that should be an image but are not, or only partly; the message says why in few words. */
public final class BrokenImageException extends Exception {
    BrokenImageException(String reason) {
        super(reason);
    }

    BrokenImageException(String reason, Throwable cause) {
        super(reason, cause);
    }
}
