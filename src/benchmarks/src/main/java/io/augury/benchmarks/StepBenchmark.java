package io.augury.benchmarks;

import io.augury.data.Sample;
import io.augury.runtime.Device;
import io.augury.spi.Image;
import io.augury.spi.Seed;
import io.augury.training.AugmentedSet;
import io.augury.training.OptimizerSetting;
import io.augury.training.Recipe;
import io.augury.training.Trainer;
import io.augury.training.TrainingJob;
import io.augury.training.TrainingRun;
import io.augury.training.child.ChildModels;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Times training steps on noise, as the trainer runs them, without augmentation: {@code java -cp
 * augury-benchmarks.jar io.augury.benchmarks.StepBenchmark CHILD THREADS STEPS [SIDE]}, where CHILD
 * may be an ONNX file and SIDE is 32 pixels if not given. What stands beside it is {@code
 * torch_step.py}.
 */
public final class StepBenchmark {
    private static final int BATCH = 128;
    private static final int SIDE = 32;

    /** In an epoch here, which is one call of the session. */
    private static final int STEPS = 8;

    private static final int CLASSES = 10;

    /** Small, since networks without much normalisation diverge on noise at the usual one. */
    private static final double RATE = 0.001;

    private StepBenchmark() {}

    /** Takes the child's name, the threads of a step, the number of steps, and the side. */
    public static void main(String[] arguments) throws InterruptedException {
        String child = arguments[0];
        int threads = Integer.parseInt(arguments[1]);
        int calls = Math.max(1, Integer.parseInt(arguments[2]) / STEPS);
        int side = arguments.length > 3 ? Integer.parseInt(arguments[3]) : SIDE;
        List<Sample> train = noise(STEPS * BATCH, side);
        try (Trainer trainer = new Trainer(Device.cpu())) {
            long compiling = System.nanoTime();
            trainer.train(job(child, threads, 1, train.subList(0, BATCH)), epoch -> {});
            double first = (System.nanoTime() - compiling) * 1e-9;
            long before = processorNanos();
            TrainingRun run = trainer.train(job(child, threads, calls, train), epoch -> {});
            double processor = (processorNanos() - before) * 1e-6 / (calls * STEPS);
            double[] each =
                    run.epochs().stream()
                            .mapToDouble(epoch -> epoch.seconds() * 1e3 / STEPS)
                            .sorted()
                            .toArray();
            System.out.printf(
                    "%s at %dx%2$d, %d threads: least %.1f, middle %.1f ms a step; processor %.1f"
                            + " ms; first step with its compilation %.1f s; peak of memory %s%n",
                    child,
                    side,
                    threads,
                    each[0],
                    each[each.length / 2],
                    processor,
                    first,
                    peakOfMemory());
        }
    }

    /** As the system counts it, where it does. */
    private static String peakOfMemory() {
        Path status = Path.of("/proc/self/status");
        try (Stream<String> lines = Files.lines(status)) {
            return lines.filter(line -> line.startsWith("VmHWM:"))
                    .map(line -> line.replaceAll("\\s+", " ").substring("VmHWM: ".length()))
                    .findFirst()
                    .orElse("unknown");
        } catch (IOException e) {
            return "unknown, since " + status + " cannot be read";
        }
    }

    private static TrainingJob job(String child, int threads, int epochs, List<Sample> train) {
        List<String> classes = IntStream.range(0, CLASSES).mapToObj(i -> "class" + i).toList();
        return new TrainingJob(
                ChildModels.named(child),
                Recipe.standard(epochs, BATCH)
                        .withOptimizer(OptimizerSetting.of("sgd", Map.of("lr", RATE)))
                        .withRegularizers(List.of()),
                new TrainingJob.Data(AugmentedSet.plain(train), train.subList(0, 1), classes),
                List.of(),
                new Seed(1),
                new TrainingJob.Execution(threads, 1));
    }

    private static List<Sample> noise(int count, int side) {
        SplittableRandom random = new SplittableRandom(1);
        return IntStream.range(0, count)
                .mapToObj(
                        i -> {
                            byte[] pixels = new byte[side * side * 3];
                            random.nextBytes(pixels);
                            return new Sample(
                                    Image.of(side, side, 3, pixels), i % CLASSES, "noise/" + i);
                        })
                .toList();
    }

    private static long processorNanos() {
        return ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class)
                .getProcessCpuTime();
    }
}
