package io.augury.data;

import io.augury.spi.AuguryException;
import io.augury.spi.ErrorCode;

import java.util.List;
import java.util.Objects;

/**
 * The test images, which can be looked at once and only with a {@link TestOpening}.
 *
 * <p>Until then it tells how many there are and what they are, as a fingerprint. Safe to share
 * between threads: of several openings one succeeds.
 */
public final class SealedTest {
    private final List<Sample> samples;
    private final String fingerprint;
    private boolean opened;

    SealedTest(List<String> classes, List<Sample> samples) {
        this.samples = List.copyOf(samples);
        Fingerprint content = new Fingerprint(classes);
        samples.forEach(sample -> content.addPixels(Part.TEST, sample));
        this.fingerprint = content.value();
    }

    /** How many test images there are. */
    public int size() {
        return samples.size();
    }

    /** A SHA-256 in hexadecimal of the test images with their ids and classes. */
    public String fingerprint() {
        return fingerprint;
    }

    /**
     * Records the opening, then hands out the test images.
     *
     * @throws AuguryException (internal) if it was opened before
     */
    public synchronized List<Sample> open(TestOpening opening) {
        Objects.requireNonNull(opening, "opening");
        if (opened) {
            throw new AuguryException(
                    ErrorCode.INTERNAL, "the sealed test was opened before; it opens only once");
        }
        opening.record(fingerprint);
        opened = true;
        return samples;
    }

    @Override
    public String toString() {
        return "SealedTest[" + size() + " images, " + fingerprint + "]";
    }
}
