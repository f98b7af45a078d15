package io.augury.benchmarks;

import io.augury.data.Datasets;
import io.augury.data.Fold;
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
import io.augury.training.Classifier;
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
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Scores the same random policies by full training, twice, and by each cheap fidelity, and writes
 * what they scored; {@code src/benchmarks/src/main/python/fidelities.py} tells how well the scores
 * rank the policies as full training does.
 *
 * <pre>{@code
 * mvn -q -pl src/benchmarks -am package -DskipTests
 * java -cp src/benchmarks/target/augury-benchmarks.jar io.augury.benchmarks.Fidelities cifar10/ fidelities.csv
 * python3 src/benchmarks/src/main/python/fidelities.py fidelities.csv
 * }</pre>
 *
 * <p>Behind the file may stand how many policies (24), epochs of a full training (12), and arms:
 * {@code icons icons.csv 12 40 full again density density-again}. What the file holds already is
 * not trained again.
 */
public final class Fidelities {
    private static final int SIDE = 16;
    private static final int IMAGES = 1000;
    private static final int VALIDATION = 2000;

    /** Images that are looked at after each epoch, which costs time and tells nothing here. */
    private static final int BETWEEN = 100;

    private static final int POLICIES = 24;
    private static final int EPOCHS = 12;
    private static final List<Integer> TUNED = List.of(2, 4, 6);
    private static final int FOLDS = 5;
    private static final int DRAWS = 2;
    private static final int BATCH = 32;
    private static final int WORKERS = 2;
    private static final Seed SEED = new Seed(1);

    private final Splits splits;
    private final Plugins plugins;
    private final SearchSpace space;
    private final Trainer trainer;
    private final Path out;
    private final Plan plan;
    private final List<String> done;
    private final Map<Integer, Checkpoint> shared = new TreeMap<>();
    private final List<Fold> folds;
    private final Map<Integer, Classifier> children = new ConcurrentHashMap<>();

    /**
     * What is trained.
     *
     * @param arms all if empty
     */
    private record Plan(int policies, int epochs, List<String> arms) {
        static Plan of(List<String> arguments) {
            return new Plan(
                    arguments.isEmpty() ? POLICIES : Integer.parseInt(arguments.get(0)),
                    arguments.size() < 2 ? EPOCHS : Integer.parseInt(arguments.get(1)),
                    arguments.stream().skip(2).toList());
        }

        boolean has(String arm) {
            return arms.isEmpty() || arms.contains(arm);
        }
    }

    private Fidelities(String data, Plugins plugins, Trainer trainer, Path out, Plan plan)
            throws IOException {
        this.plugins = plugins;
        this.trainer = trainer;
        this.out = out;
        this.plan = plan;
        this.splits =
                Splits.of(
                        Datasets.read(
                                data,
                                ReadSettings.of(out.resolveSibling("cache")).withImageSize(SIDE)),
                        SplitSettings.of(SEED).withTrainSize(IMAGES));
        this.space = SearchSpaces.named("autoaugment", new PluginVocabulary(plugins));
        this.folds = Fold.of(splits.train(), FOLDS);
        this.done = Files.exists(out) ? Files.readAllLines(out) : List.of();
    }

    /** Takes the data set, the file to write, and what is trained. */
    public static void main(String[] arguments)
            throws IOException, InterruptedException, ExecutionException {
        try (Plugins plugins = PluginHost.load(List.of());
                Trainer trainer = new Trainer(Device.cpu())) {
            Plan plan = Plan.of(List.of(arguments).subList(2, arguments.length));
            new Fidelities(arguments[0], plugins, trainer, Path.of(arguments[1]), plan).run();
        }
    }

    private void run() throws InterruptedException, ExecutionException {
        List<Callable<Void>> trainings = new ArrayList<>();
        for (int number = 0; number < plan.policies(); number++) {
            Policy policy = space.random(SEED.child("policy").child(number).generator());
            add(trainings, "full", plan.epochs(), number, policy);
            add(trainings, "again", plan.epochs(), number, policy);
            add(trainings, "half", plan.epochs() / 2, number, policy);
            add(trainings, "quarter", plan.epochs() / 4, number, policy);
            for (int tuned : TUNED) {
                addWarm(trainings, tuned, number, policy);
            }
        }
        for (int fold = 0; fold < FOLDS; fold++) {
            addChild(trainings, fold);
        }
        runAll(trainings);
        trainings.clear();
        for (int number = 0; number < plan.policies(); number++) {
            Policy policy = space.random(SEED.child("policy").child(number).generator());
            addDensity(trainings, "density", number, policy);
            addDensity(trainings, "density-again", number, policy);
        }
        addDensity(trainings, "density-none", 0, space.alwaysOnly());
        runAll(trainings);
    }

    private void runAll(List<Callable<Void>> trainings)
            throws InterruptedException, ExecutionException {
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
                                job(policy, half() + tuned, SEED.child("warm").child(number));
                        write(arm, number, trainer.train(job, from, EpochListener.none()), start);
                        return null;
                    });
        }
    }

    /** A child that is trained in full without a policy, on all images but a fold's. */
    private void addChild(List<Callable<Void>> trainings, int fold) {
        if (plan.has("density")) {
            trainings.add(
                    () -> {
                        TrainingJob job =
                                job(
                                        folds.get(fold).rest(),
                                        space.alwaysOnly(),
                                        plan.epochs(),
                                        SEED.child("fold").child(fold));
                        TrainingRun run = trainer.train(job, EpochListener.none());
                        children.put(fold, trainer.classifier(run.model(), 1));
                        return null;
                    });
        }
    }

    /** What the folds' children get right of what they did not see, under the policy. */
    private void addDensity(List<Callable<Void>> trainings, String arm, int number, Policy policy) {
        if (isMissing(arm, number)) {
            trainings.add(
                    () -> {
                        long start = System.nanoTime();
                        double correct = 0;
                        for (int fold = 0; fold < FOLDS; fold++) {
                            List<Sample> held = folds.get(fold).heldOut();
                            Seed seed = SEED.child(arm).child(number).child(fold);
                            correct +=
                                    held.size()
                                            * children.get(fold)
                                                    .evaluate(
                                                            AugmentedSet.of(held, policy, plugins),
                                                            DRAWS,
                                                            seed,
                                                            1)
                                                    .accuracy();
                        }
                        write(arm, number, start, correct / splits.train().size());
                        return null;
                    });
        }
    }

    private boolean isMissing(String arm, int number) {
        return plan.has(arm)
                && done.stream().noneMatch(line -> line.startsWith(arm + "," + number + ","));
    }

    /** The first epochs of trainings that go on for so many. */
    private synchronized Checkpoint shared(int tuned) throws InterruptedException {
        if (!shared.containsKey(tuned)) {
            TrainingJob job = job(space.alwaysOnly(), half() + tuned, SEED.child("shared"));
            shared.put(tuned, trainer.begin(job, half(), EpochListener.none()));
        }
        return shared.get(tuned);
    }

    private int half() {
        return plan.epochs() / 2;
    }

    private TrainingJob job(Policy policy, int epochs, Seed seed) {
        return job(splits.train(), policy, epochs, seed);
    }

    private TrainingJob job(List<Sample> images, Policy policy, int epochs, Seed seed) {
        Recipe recipe = Recipe.standard(plan.epochs(), BATCH).lasting(epochs);
        Map<String, Regularizer> installed = new TreeMap<>();
        plugins.regularizers().forEach((name, each) -> installed.put(name, each.regularizer()));
        List<Sample> validation = splits.searchVal();
        return new TrainingJob(
                ChildModels.named("resnet8"),
                recipe,
                new TrainingJob.Data(
                        AugmentedSet.of(images, policy, plugins),
                        validation.subList(0, BETWEEN),
                        splits.dataset().classes()),
                ActiveRegularizer.resolve(
                        List.of(recipe.regularizers(), policy.regularizers()), installed),
                seed,
                TrainingJob.Execution.trial());
    }

    /** A line: arm, number of the policy, seconds, validation accuracy after the last epoch. */
    private void write(String arm, int number, TrainingRun run, long start) throws IOException {
        List<Sample> validation = splits.searchVal();
        double accuracy =
                trainer.evaluate(
                                run.model(),
                                validation.subList(0, Math.min(VALIDATION, validation.size())),
                                1)
                        .accuracy();
        write(arm, number, start, accuracy);
    }

    private void write(String arm, int number, long start, double score) throws IOException {
        long seconds = (System.nanoTime() - start) / 1_000_000_000L;
        append("%s,%d,%d,%s%n".formatted(arm, number, seconds, score));
    }

    private synchronized void append(String line) throws IOException {
        Files.writeString(out, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
