package io.augury.cli.doctor;

import io.augury.cli.installation.Home;
import io.augury.cli.installation.PluginOptions;
import io.augury.pluginhost.Plugins;
import io.augury.runtime.OnnxRuntime;
import io.augury.runtime.RunException;
import io.augury.spi.AuguryException;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Looks at what trains and augments: ONNX Runtime, the GPU, and the plugins. */
final class Engines {
    private static final Path NVIDIA_DRIVER = Path.of("/proc/driver/nvidia/version");

    private Engines() {}

    static List<Finding> look(Home home, PluginOptions options) {
        List<Finding> findings = new ArrayList<>();
        Finding runtime = runtime(home);
        findings.add(runtime);
        if (runtime.state() != Finding.State.BROKEN) {
            findings.add(gpu());
        }
        findings.add(plugins(home, options));
        return findings;
    }

    private static Finding runtime(Home home) {
        try {
            OnnxRuntime.keepLibrariesIn(home.nativeLibraries());
            return Finding.ok(
                    "onnx runtime",
                    "%s with %s"
                            .formatted(
                                    OnnxRuntime.version(),
                                    String.join(", ", OnnxRuntime.providers())));
        } catch (RunException | LinkageError e) {
            return Finding.broken(
                    "onnx runtime",
                    "does not load: " + e.getMessage(),
                    "Linux, macOS and Windows on x64 or arm64 are served; look at the message");
        }
    }

    private static Finding gpu() {
        Optional<String> problem = OnnxRuntime.cudaProblem();
        if (problem.isEmpty()) {
            return Finding.ok("gpu", "CUDA works; --device auto takes it");
        }
        return Files.exists(NVIDIA_DRIVER)
                ? Finding.limited(
                        "gpu",
                        "an NVIDIA driver is installed, but " + problem.get(),
                        "install CUDA 12 and cuDNN 9, and 'export"
                            + " AUGURY_BUILD=-Dort.artifact=onnxruntime_gpu': the next start builds"
                            + " with it")
                : Finding.ok("gpu", "none; training runs on the processor");
    }

    private static Finding plugins(Home home, PluginOptions options) {
        try (Plugins plugins = options.load(home)) {
            return Finding.ok(
                    "plugins",
                    "%d with %d operations and %d regularizers; your own go to %s%s"
                            .formatted(
                                    plugins.installed().size(),
                                    plugins.operations().size(),
                                    plugins.regularizers().size(),
                                    home.plugins(),
                                    Files.isDirectory(home.plugins()) ? "" : " (not there yet)"));
        } catch (AuguryException e) {
            return Finding.broken("plugins", e.getMessage(), "repair or remove these plugins");
        }
    }
}
