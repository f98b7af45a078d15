package io.augury.benchmarks;

import io.augury.data.Sample;
import io.augury.pluginhost.PluginHost;
import io.augury.pluginhost.Plugins;
import io.augury.policy.PolicyJson;
import io.augury.spi.Seed;
import io.augury.training.augment.TransformPipeline;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/**
 * RGB images of noise per second that go through a whole policy into a batch, draws included. The
 * pipeline is shared by all threads, as in training: {@code -t 2} against {@code -t 1} shows how it
 * grows with cores.
 *
 * <p>Reads {@code policies/} of the folder that it is started in.
 */
@BenchmarkMode(Mode.Throughput)
@Warmup(iterations = 4, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Fork(1)
public class PolicyBenchmark {
    private static final int IMAGES = 64;

    /** What the threads share. */
    @State(Scope.Benchmark)
    public static class Shared {
        @Param({"auto-augment-cifar10", "rand-augment-2-9", "trivial-augment"})
        public String policy;

        @Param({"32", "224"})
        public int side;

        private final AtomicLong threads = new AtomicLong();
        private Plugins plugins;
        private TransformPipeline pipeline;

        /** Reads the policy and makes the images. */
        @Setup
        public void prepare() throws IOException {
            plugins = PluginHost.load(List.of());
            Path file = Path.of("policies", policy + ".json");
            var read = PolicyJson.read(Files.readString(file), file.toString()).policy();
            List<Sample> samples =
                    IntStream.range(0, IMAGES)
                            .mapToObj(i -> new Sample(Noise.image(side, new Seed(i)), 0, "noise"))
                            .toList();
            pipeline = TransformPipeline.over(samples, read, plugins);
        }

        /** Lets the plugins go. */
        @TearDown
        public void close() {
            plugins.close();
        }
    }

    /** What belongs to one thread. */
    @State(Scope.Thread)
    public static class Own {
        private Seed seed;
        private byte[] target;
        private long done;

        /** Gives each thread images of its own. */
        @Setup
        public void prepare(Shared shared) {
            seed = new Seed(7).child(shared.threads.incrementAndGet());
            target = new byte[shared.side * shared.side * 3];
        }
    }

    /** One image. */
    @Benchmark
    public byte[] augment(Shared shared, Own own) {
        long number = own.done++;
        int index = (int) (number % IMAGES);
        shared.pipeline.augmentInto(index, own.seed.child(number), own.target, 0);
        return own.target;
    }
}
