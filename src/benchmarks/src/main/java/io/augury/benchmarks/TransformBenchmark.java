package io.augury.benchmarks;

import io.augury.pluginhost.PluginHost;
import io.augury.spi.Image;
import io.augury.spi.ImageTransform;
import io.augury.spi.Sampling;
import io.augury.spi.Seed;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Microseconds that one operation takes on one RGB image of noise, at the middle of its searched
 * range, with one thread and recycled buffers. Every application is timed: the median stays the
 * same where other programs take the processor away at times.
 *
 * <pre>{@code
 * mvn -q -pl src/benchmarks -am package -DskipTests
 * java -jar src/benchmarks/target/augury-benchmarks.jar Transform -rf csv -rff ours.csv
 * /usr/bin/python3 src/benchmarks/src/main/python/pillow_transforms.py ours.csv
 * }</pre>
 *
 * <p>The last line times Pillow at the same and prints the ratios. {@code -p operation=Rotate -p
 * side=32 -p sampling=BILINEAR} picks one case.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 3, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Fork(1)
public class TransformBenchmark {
    @Param({
        "ShearX", "ShearY", "TranslateX", "TranslateY", "Rotate", "AutoContrast", "Invert",
        "Equalize", "Solarize", "Posterize", "Contrast", "Color", "Brightness", "Sharpness",
        "Cutout", "SamplePairing", "Identity", "HorizontalFlip", "PadCrop"
    })
    public String operation;

    @Param({"32", "224"})
    public int side;

    @Param("NEAREST")
    public Sampling sampling;

    private ImageTransform transform;
    private double magnitude;
    private Image image;
    private RecyclingContext context;

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
        image = noise(new Seed(1));
        context = new RecyclingContext(sampling, noise(new Seed(2)));
    }

    private Image noise(Seed seed) {
        byte[] samples = new byte[side * side * 3];
        seed.generator().nextBytes(samples);
        return Image.of(side, side, 3, samples);
    }

    /** One application. */
    @Benchmark
    public Image apply() {
        return transform.apply(image, magnitude, context);
    }
}
