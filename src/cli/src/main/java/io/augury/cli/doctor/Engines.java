package io.augury.cli.doctor;

import io.augury.cli.installation.Home;
import io.augury.cli.installation.PluginOptions;
import io.augury.pluginhost.Plugins;
import io.augury.runtime.OnnxRuntime;
import io.augury.runtime.RunException;
import io.augury.spi.AuguryException;
import io.augury.training.BatchShape;
import io.augury.training.GpuSteps;
import io.augury.training.child.ChildModels;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Looks at what trains and augments: ONNX Runtime, the GPU, and the plugins. */
final class Engines {
    /** On Linux, and on Linux in Windows. */
    private static final List<Path> NVIDIA_DRIVERS =
            List.of(
                    Path.of("/proc/driver/nvidia/version"),
                    Path.of("/usr/lib/wsl/lib/libcuda.so.1"));

    private static final List<String> SMALL = List.of("mlp", "resnet8", "wrn-16-2");
    private static final BatchShape IMAGES = new BatchShape(8, 32, 32, 3, 10);

    private Engines() {}

    static List<Finding> look(Home home, PluginOptions options) {
        List<Finding> findings = new ArrayList<>();
        Finding runtime = runtime(home);
        findings.add(runtime);
        if (runtime.state() != Finding.State.BROKEN) {
            findings.add(gpu());
            findings.add(steps());
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
        Optional<String> problem = OnnxRuntime.cudaProblem(0);
        if (problem.isEmpty()) {
            return Finding.ok("gpu", "CUDA works; --device auto takes it");
        }
        return NVIDIA_DRIVERS.stream().anyMatch(Files::exists)
                ? Finding.limited(
                        "gpu",
                        "an NVIDIA driver is installed, but " + problem.get(),
                        "install CUDA 12 and cuDNN 9, and 'export"
                            + " AUGURY_BUILD=-Dort.artifact=onnxruntime_gpu': the next start builds"
                            + " with it")
                : Finding.ok("gpu", "none; training runs on the processor");
    }

    /** What of the smaller children's training steps a GPU would leave to the processor. */
    private static Finding steps() {
        List<String> left =
                SMALL.stream()
                        .map(ChildModels::named)
                        .flatMap(child -> GpuSteps.leftToProcessor(child, IMAGES).stream())
                        .distinct()
                        .toList();
        return left.isEmpty()
                ? Finding.ok(
                        "gpu operators",
                        "CUDA has a kernel for every operator of the training steps of "
                                + String.join(", ", SMALL))
                : Finding.limited(
                        "gpu operators",
                        String.join("; ", left),
                        "a GPU leaves these to the processor; please report it");
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
