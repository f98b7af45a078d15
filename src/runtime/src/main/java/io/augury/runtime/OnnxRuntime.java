package io.augury.runtime;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtProvider;

import io.augury.graph.GraphBuilder;
import io.augury.graph.Tensor;
import io.augury.graph.TensorType;
import io.augury.graph.Value;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the runtime of this process is and can do. */
public final class OnnxRuntime {
    private OnnxRuntime() {}

    /**
     * Makes the runtime keep its native libraries in a folder, unpacked once, rather than unpack
     * them anew for each process. To be called before anything else here; later calls change
     * nothing.
     */
    public static void keepLibrariesIn(Path folder) {
        NativeLibraries.keepIn(folder);
    }

    /** The runtime's version, for example {@code 1.29.0}. */
    public static String version() {
        return environment().getVersion();
    }

    /** Names of the execution providers that the installed libraries were built with. */
    public static List<String> providers() {
        environment();
        return OrtEnvironment.getAvailableProviders().stream().map(OrtProvider::getName).toList();
    }

    /**
     * Why a GPU cannot be used; empty if a small graph ran there.
     *
     * @param index number of the GPU, from 0
     */
    public static Optional<String> cudaProblem(int index) {
        environment();
        if (!OrtEnvironment.getAvailableProviders().contains(OrtProvider.CUDA)) {
            return Optional.of("the installed ONNX Runtime was built without CUDA");
        }
        GraphBuilder g = GraphBuilder.named("gpu-probe");
        Value x = g.input("x", TensorType.floats(4, 4));
        g.output("y", g.matMul(x, x));
        Map<String, Tensor> inputs = Map.of("x", Tensor.filled(x.type(), 1));
        try (Session session =
                Session.compile(g.build(), SessionSettings.on(new Device.Cuda(index), 1))) {
            session.run(inputs);
            return Optional.empty();
        } catch (RunException e) {
            return Optional.of(e.getMessage());
        }
    }

    /**
     * Prepares the process's end: stops all runs at their next operator, and waits until none is
     * under way. Threads that have a run or start one wait for ever. The end of a process frees
     * what running native code still uses, so without this it may crash.
     *
     * @param limit the longest to wait
     */
    public static void endRuns(Duration limit) {
        Runs.ofProcess().endAll(limit);
    }

    static OrtEnvironment environment() {
        return Holder.ENVIRONMENT;
    }

    /** Loaded with the first use, so that the libraries' folder can be named before. */
    private static final class Holder {
        private static final OrtEnvironment ENVIRONMENT =
                OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL, "augury");
    }
}
