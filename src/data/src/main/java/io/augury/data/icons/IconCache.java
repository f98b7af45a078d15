package io.augury.data.icons;

import io.augury.spi.AuguryException;
import io.augury.spi.ErrorCode;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * Keeps the rendered icons in a file that is replaced atomically and believed only if it has the
 * SHA-256 that every rendering must have.
 */
final class IconCache {
    private final Path file;
    private final String expected;

    IconCache(Path cacheFolder) {
        this.expected = expected();
        this.file = cacheFolder.resolve("icons-" + expected.substring(0, 12) + ".rgb");
    }

    /**
     * The pixels of all drawings one after the other.
     *
     * @throws AuguryException (internal) if the fonts on the class path give other pixels,
     *     (resources) if the file cannot be written
     */
    byte[] pixels(List<Drawing> drawings) {
        try {
            if (Files.isRegularFile(file)) {
                byte[] kept = Files.readAllBytes(file);
                if (sha256(kept).equals(expected)) {
                    return kept;
                }
            }
            byte[] rendered = new IconRenderer().render(drawings);
            requireExpected(sha256(rendered));
            write(rendered);
            return rendered;
        } catch (IOException e) {
            throw new AuguryException(
                    ErrorCode.RESOURCES,
                    "cannot keep the rendered icons in %s: %s; make room or choose another home folder"
                            .formatted(file, e),
                    e);
        }
    }

    private void requireExpected(String found) {
        if (!found.equals(expected)) {
            throw new AuguryException(
                    ErrorCode.INTERNAL,
                    "the icon fonts on the class path give icons with SHA-256 %s, not %s"
                            .formatted(found, expected));
        }
    }

    private void write(byte[] pixels) throws IOException {
        Files.createDirectories(file.getParent());
        Path written = Files.createTempFile(file.getParent(), "writing", ".tmp");
        try {
            Files.write(written, pixels);
            Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(written);
        }
    }

    private static String expected() {
        try (InputStream resource = IconCache.class.getResourceAsStream("icons.sha256")) {
            return new String(resource.readAllBytes(), StandardCharsets.US_ASCII).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
