package io.augury.data;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;

/**
 * A SHA-256 over what a data set contains: for each sample, in order of part and id, its part, id,
 * class name and the SHA-256 of its content. Paths above the data set and times are not in it.
 */
final class Fingerprint {
    private final List<String> classes;
    private final TreeMap<String, byte[]> contents = new TreeMap<>();

    Fingerprint(List<String> classes) {
        this.classes = List.copyOf(classes);
    }

    /** Adds a sample whose content is its pixels. */
    void addPixels(Part part, Sample sample) {
        MessageDigest digest = sha256();
        digest.update(
                ByteBuffer.allocate(12)
                        .putInt(sample.image().width())
                        .putInt(sample.image().height())
                        .putInt(sample.image().channels())
                        .flip());
        digest.update(sample.image().samples());
        add(part, sample.id(), sample.label(), digest.digest());
    }

    /** Adds a sample whose content has the given SHA-256. */
    void add(Part part, String id, int label, byte[] contentSha256) {
        String className = label < classes.size() ? classes.get(label) : "";
        if (contents.put(part.label() + "\n" + id + "\n" + className, contentSha256) != null) {
            throw new IllegalArgumentException("two samples have the id " + id);
        }
    }

    String value() {
        MessageDigest digest = sha256();
        contents.forEach(
                (key, content) -> {
                    digest.update(key.getBytes(StandardCharsets.UTF_8));
                    digest.update((byte) 0);
                    digest.update(content);
                });
        return HexFormat.of().formatHex(digest.digest());
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
