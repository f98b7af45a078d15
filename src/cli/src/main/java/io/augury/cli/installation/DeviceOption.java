package io.augury.cli.installation;

import io.augury.runtime.Device;
import io.augury.runtime.OnnxRuntime;
import io.augury.runtime.RunException;
import io.augury.spi.AuguryException;
import io.augury.spi.ErrorCode;

import picocli.CommandLine.Option;

import java.util.Optional;

/** Where children are trained. */
public final class DeviceOption {
    private static final String AUTO = "auto";

    @Option(
            names = "--device",
            paramLabel = "NAME",
            description = "auto, cpu, cuda or cuda:N; default: auto.")
    private String device;

    /** What was named, if anything. */
    public Optional<String> named() {
        return Optional.ofNullable(device);
    }

    /** What was named, else auto. */
    public String name() {
        return named().orElse(AUTO);
    }

    /**
     * The device of that name, with the runtime's libraries kept at home.
     *
     * @throws AuguryException (usage) if the name means none, (resources) if it cannot be used
     */
    public static Device open(String name, Home home) {
        keepLibraries(home);
        Device device;
        try {
            device = Device.named(name);
        } catch (IllegalArgumentException e) {
            throw new AuguryException(ErrorCode.USAGE, e.getMessage(), e);
        }
        if (device instanceof Device.Cuda cuda) {
            OnnxRuntime.cudaProblem(cuda.index())
                    .ifPresent(
                            problem -> {
                                throw new AuguryException(
                                        ErrorCode.RESOURCES,
                                        "device %s cannot be used: %s; 'augury doctor' says more, --device cpu works everywhere"
                                                .formatted(name, problem));
                            });
        }
        return device;
    }

    private static void keepLibraries(Home home) {
        try {
            OnnxRuntime.keepLibrariesIn(home.nativeLibraries());
        } catch (RunException e) {
            throw new AuguryException(
                    ErrorCode.RESOURCES,
                    e.getMessage() + "; make room there, or give another --home",
                    e);
        }
    }
}
