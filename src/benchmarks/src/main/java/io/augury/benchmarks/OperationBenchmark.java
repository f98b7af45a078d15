package io.augury.benchmarks;

import io.augury.pluginhost.PluginHost;
import io.augury.spi.Fill;
import io.augury.spi.Image;
import io.augury.spi.ImageTransform;
import io.augury.spi.Sampling;
import io.augury.spi.Seed;
import io.augury.training.augment.Scratch;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * RGB images of noise per second that go through one operation, at the middle of its searched
 * range, with the memory that training lends.
 *
 * <p>{@link Launcher} runs it for every operation of the built-in plugins.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@Warmup(iterations = 5, time = 400, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 20, time = 50, timeUnit = TimeUnit.MILLISECONDS)
@Fork(1)
public class OperationBenchmark {
    /** {@link Launcher} puts the names of all operations here. */
    @Param("Identity")
    public String operation;

    @Param({"32", "224"})
    public int side;

    @Param("NEAREST")
    public Sampling sampling;

    private ImageTransform transform;
    private double magnitude;
    private Image image;
    private Image partner;
    private Scratch context;
    private long done;

    /** Loads the operation and makes the images. */
    @Setup
    public void prepare() {
        try (var plugins = PluginHost.load(List.of())) {
            transform = plugins.operation(operation).orElseThrow().transform();
        }
        magnitude =
                transform
                        .spec()
                        .magnitude()
                        .map(m -> (m.searched().low() + m.searched().high()) / 2)
                        .orElse(0.0);
        image = Noise.image(side, new Seed(1));
        partner = Noise.image(side, new Seed(2));
        context = new Scratch(Fill.GREY, sampling, List.of());
    }

    /** One application. */
    @Benchmark
    public Image apply() {
        context.end();
        context.begin(done++, partner);
        return transform.apply(image, magnitude, context);
    }
}
