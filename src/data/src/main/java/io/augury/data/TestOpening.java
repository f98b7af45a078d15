package io.augury.data;

import java.util.Objects;

/**
 * The permission to open one sealed test, given by the code that measures last and by no other.
 *
 * <p>The build forbids every class to import this type but the one that measures a result last.
 */
public final class TestOpening {
    private final String reason;
    private final Recorder recorder;

    /** Writes down that a test was opened, before its images are handed out. */
    @FunctionalInterface
    public interface Recorder {
        /**
         * Called once, before the images are handed out; if it throws, the test stays sealed.
         *
         * @param reason why it is opened, such as {@code verdict}
         * @param fingerprint of the test images
         */
        void opened(String reason, String fingerprint);
    }

    private TestOpening(String reason, Recorder recorder) {
        this.reason = Objects.requireNonNull(reason, "reason");
        this.recorder = Objects.requireNonNull(recorder, "recorder");
    }

    /** The permission to open for the given reason, which the recorder writes down. */
    public static TestOpening recorded(String reason, Recorder recorder) {
        return new TestOpening(reason, recorder);
    }

    void record(String fingerprint) {
        recorder.opened(reason, fingerprint);
    }
}
