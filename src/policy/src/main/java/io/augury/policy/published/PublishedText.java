package io.augury.policy.published;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The published lists that Augury comes with, in the notation in which they are published. */
final class PublishedText {
    private PublishedText() {}

    /** The text of one list, for instance {@code tpu-v0.txt}. */
    static String of(String file) {
        try (InputStream text = PublishedText.class.getResourceAsStream(file)) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
