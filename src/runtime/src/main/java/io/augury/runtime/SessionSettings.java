package io.augury.runtime;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * How a graph is compiled.
 *
 * @param device where it runs
 * @param threads threads that share the work of one operator on the processor, at least 1
 * @param tensorFloat32 whether a GPU may round the factors of products to 10 bits of mantissa
 * @param profile prefix of a file that gets the time of every operator when the session is closed
 */
public record SessionSettings(
        Device device, int threads, boolean tensorFloat32, Optional<Path> profile) {
    /** Checks the number of threads. */
    public SessionSettings {
        Objects.requireNonNull(device, "device");
        Objects.requireNonNull(profile, "profile");
        if (threads < 1) {
            throw new IllegalArgumentException("threads is " + threads + "; allowed: 1 and up");
        }
    }

    /** On the processor with this many threads. */
    public static SessionSettings cpu(int threads) {
        return on(Device.cpu(), threads);
    }

    /** On a device, with this many threads for what runs on the processor. */
    public static SessionSettings on(Device device, int threads) {
        return new SessionSettings(device, threads, false, Optional.empty());
    }

    /** The same, with a profile. */
    public SessionSettings withProfile(Path prefix) {
        return new SessionSettings(device, threads, tensorFloat32, Optional.of(prefix));
    }

    /** The same with products in TensorFloat-32, where the device is a GPU that has it. */
    public SessionSettings withTensorFloat32() {
        return new SessionSettings(device, threads, true, profile);
    }
}
