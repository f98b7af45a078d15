package io.augury.benchmarks;

import io.augury.data.Datasets;
import io.augury.data.ReadSettings;
import io.augury.data.Sample;
import io.augury.data.SplitSettings;
import io.augury.data.Splits;
import io.augury.pluginhost.PluginHost;
import io.augury.pluginhost.Plugins;
import io.augury.policy.Policy;
import io.augury.policy.SearchSpace;
import io.augury.policy.SearchSpaces;
import io.augury.runtime.Device;
import io.augury.spi.Regularizer;
import io.augury.spi.Seed;
import io.augury.training.ActiveRegularizer;
import io.augury.training.AugmentedSet;
import io.augury.training.Checkpoint;
import io.augury.training.EpochListener;
import io.augury.training.Recipe;
import io.augury.training.Trainer;
import io.augury.training.TrainingJob;
import io.augury.training.TrainingRun;
import io.augury.training.augment.PluginVocabulary;
import io.augury.training.child.ChildModels;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Trains the same random policies in full, twice, and at each cheap fidelity, and writes what they
 * scored; {@code src/benchmarks/src/main/python/fidelities.py} tells how well the scores rank the
 * policies as full training does.
 *
 * <pre>{@code
 * mvn -q -pl src/benchmarks -am package -DskipTests
 * java -cp src/benchmarks/target/augury-benchmarks.jar io.augury.benchmarks.Fidelities cifar10/ fidelities.csv
 * python3 src/benchmarks/src/main/python/fidelities.py fidelities.csv
 * }</pre>
 *
 * <p>What the file holds already is not trained again.
 */
public final class Fidelities {
    private static final int SIDE = 16;
    private static final int IMAGES = 1000;
    private static final int VALIDATION = 2000;

    /** Images that are looked at after each epoch, which costs time and tells nothing here. */
    private static final int BETWEEN = 100;

    private static final int POLICIES = 24;
    private static final int EPOCHS = 12;
    private static final int SHARED = 6;
    private static final List<Integer> TUNED = List.of(2, 4, 6);
    private static final int BATCH = 32;
    private static final int WORKERS = 2;
    private static final Seed SEED = new Seed(1);

    private final Splits splits;
    private final Plugins plugins;
    private final SearchSpace space;
    private final Trainer trainer;
    private final Path out;
    private final List<String> done;
    private final Map<Integer, Checkpoint> shared = new TreeMap<>();

    private Fidelities(Path data, Plugins plugins, Trainer trainer, Path out) throws IOException {
        this.plugins = plugins;
        this.trainer = trainer;
        this.out = out;
        this.splits =
                Splits.of(
                        Datasets.read(
                                data.toString(),
                                ReadSettings.of(out.resolveSibling("cache")).withImageSize(SIDE)),
                        SplitSettings.of(SEED).withTrainSize(IMAGES));
        this.space = SearchSpaces.named("autoaugment", new PluginVocabulary(plugins));
        this.done = Files.exists(out) ? Files.readAllLines(out) : List.of();
    }

    /** Takes the data set and the file to write. */
    public static void main(String[] arguments)
            throws IOException, InterruptedException, ExecutionException {
        try (Plugins plugins = PluginHost.load(List.of());
                Trainer trainer = new Trainer(Device.cpu())) {
            new Fidelities(Path.of(arguments[0]), plugins, trainer, Path.of(arguments[1])).run();
        }
    }

    private void run() throws InterruptedException, ExecutionException {
        List<Callable<Void>> trainings = new ArrayList<>();
        for (int number = 0; number < POLICIES; number++) {
            Policy policy = space.random(SEED.child("policy").child(number).generator());
            add(trainings, "full", EPOCHS, number, policy);
            add(trainings, "again", EPOCHS, number, policy);
            add(trainings, "half", EPOCHS / 2, number, policy);
            add(trainings, "quarter", EPOCHS / 4, number, policy);
            for (int tuned : TUNED) {
                addWarm(trainings, tuned, number, policy);
            }
        }
        try (ExecutorService workers = Executors.newFixedThreadPool(WORKERS)) {
            for (Future<Void> each : workers.invokeAll(trainings)) {
                each.get();
            }
        }
    }

    private void add(
            List<Callable<Void>> trainings, String arm, int epochs, int number, Policy policy) {
        if (isMissing(arm, number)) {
            trainings.add(
                    () -> {
                        TrainingJob job = job(policy, epochs, SEED.child(arm).child(number));
                        long start = System.nanoTime();
                        write(arm, number, trainer.train(job, EpochListener.none()), start);
                        return null;
                    });
        }
    }

    private void addWarm(List<Callable<Void>> trainings, int tuned, int number, Policy policy) {
        String arm = "warm-" + tuned;
        if (isMissing(arm, number)) {
            trainings.add(
                    () -> {
                        Checkpoint from = shared(tuned);
                        long start = System.nanoTime();
                        TrainingJob job =
                                job(policy, SHARED + tuned, SEED.child("warm").child(number));
                        write(arm, number, trainer.train(job, from, EpochListener.none()), start);
                        return null;
                    });
        }
    }

    private boolean isMissing(String arm, int number) {
        return done.stream().noneMatch(line -> line.startsWith(arm + "," + number + ","));
    }

    /** The first epochs of trainings that go on for so many. */
    private synchronized Checkpoint shared(int tuned) throws InterruptedException {
        if (!shared.containsKey(tuned)) {
            TrainingJob job = job(space.alwaysOnly(), SHARED + tuned, SEED.child("shared"));
            shared.put(tuned, trainer.begin(job, SHARED, EpochListener.none()));
        }
        return shared.get(tuned);
    }

    private TrainingJob job(Policy policy, int epochs, Seed seed) {
        Recipe recipe = Recipe.standard(EPOCHS, BATCH).lasting(epochs);
        Map<String, Regularizer> installed = new TreeMap<>();
        plugins.regularizers().forEach((name, each) -> installed.put(name, each.regularizer()));
        List<Sample> validation = splits.searchVal();
        return new TrainingJob(
                ChildModels.named("resnet8"),
                recipe,
                new TrainingJob.Data(
                        AugmentedSet.of(splits.train(), policy, plugins),
                        validation.subList(0, BETWEEN),
                        splits.dataset().classes()),
                ActiveRegularizer.resolve(
                        List.of(recipe.regularizers(), policy.regularizers()), installed),
                seed,
                TrainingJob.Execution.trial());
    }

    /** A line: arm, number of the policy, seconds, validation accuracy after the last epoch. */
    private void write(String arm, int number, TrainingRun run, long start) throws IOException {
        long seconds = (System.nanoTime() - start) / 1_000_000_000L;
        List<Sample> validation = splits.searchVal();
        double accuracy =
                trainer.evaluate(
                                run.model(),
                                validation.subList(0, Math.min(VALIDATION, validation.size())),
                                1)
                        .accuracy();
        append("%s,%d,%d,%s%n".formatted(arm, number, seconds, accuracy));
    }

    private synchronized void append(String line) throws IOException {
        Files.writeString(out, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
