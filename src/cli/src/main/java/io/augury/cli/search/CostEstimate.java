package io.augury.cli.search;

import io.augury.cli.console.Console;
import io.augury.cli.console.Durations;
import io.augury.cli.console.Numbers;
import io.augury.cli.console.Table;
import io.augury.cli.training.TrainingCost;
import io.augury.policy.Policy;
import io.augury.study.Fidelity;
import io.augury.study.StudySettings;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * What a search is expected to cost before it starts. Compiling and reading are left out.
 *
 * @param settings of the study that would be made
 * @param launch how it would be run
 * @param training what a training costs
 */
record CostEstimate(StudySettings settings, StudyLaunch launch, TrainingCost training) {
    /**
     * A step of a study.
     *
     * @param trainings how many
     * @param epochs of each on average, shared ones not counted
     * @param seconds by the clock
     */
    record Part(String name, long trainings, double epochs, double seconds) {
        private Map<String, Object> tree() {
            Map<String, Object> tree = new LinkedHashMap<>();
            tree.put("trainings", trainings);
            tree.put("epochs", epochs);
            tree.put("seconds", seconds);
            return tree;
        }
    }

    /**
     * The folds if there are any, the search, the selection, the attribution if it is wanted, and
     * the verdict.
     */
    List<Part> parts() {
        List<Part> parts = new ArrayList<>();
        folds().ifPresent(parts::add);
        parts.add(search());
        parts.addAll(afterSearch());
        return parts;
    }

    private Optional<Part> folds() {
        if (!(settings.fidelity() instanceof Fidelity.Density density)) {
            return Optional.empty();
        }
        double seconds = density.turns(launch.workers()) * training.seconds(density.epochs());
        return Optional.of(new Part("folds", density.folds(), density.epochs(), seconds));
    }

    /** As if a policy drawn at random were found, or several in one. */
    private List<Part> afterSearch() {
        RandomGenerator random = settings.seed().generator();
        Policy found =
                Policy.merged(
                        Stream.generate(() -> settings.space().random(random))
                                .limit(Math.max(1, settings.selection().merged()))
                                .toList());
        LaterTrainings later = LaterTrainings.of(settings, launch.goal(), found);
        List<Part> parts = new ArrayList<>(List.of(inFull("selection", later.selection())));
        if (later.attribution() > 0) {
            parts.add(inFull("attribution", later.attribution()));
        }
        parts.add(inFull("verdict", later.verdict()));
        return parts;
    }

    /** All of it in seconds. */
    double seconds() {
        return seconds(parts());
    }

    private static double seconds(List<Part> parts) {
        return parts.stream().mapToDouble(Part::seconds).sum();
    }

    /** How many policies the search tries: fewer than it has trainings, if some train twice. */
    long policies() {
        return Math.round(search().trainings() / trainingsOfAPolicy());
    }

    private Part inFull(String name, int trainings) {
        int epochs = settings.task().epochs();
        int turns = Math.ceilDiv(trainings, launch.workers());
        return new Part(name, trainings, epochs, turns * training.seconds(epochs));
    }

    private Part search() {
        double epochs = epochsOfATraining();
        double shared = sharedEpochs() * training.epochSeconds();
        double each = trialSeconds(epochs) / launch.workers();
        double before = folds().map(Part::seconds).orElse(0.0);
        double byTime =
                launch.goal()
                        .time()
                        .map(time -> (left(time) - before - shared) / each)
                        .orElse(Double.POSITIVE_INFINITY);
        double byNumber = launch.goal().trials().orElse(Integer.MAX_VALUE);
        long trainings = (long) Math.max(1, Math.min(byTime, byNumber));
        double turns = Math.max(trainings, launch.workers()) * each;
        return new Part("search", trainings, epochs, shared + turns);
    }

    private double trialSeconds(double epochs) {
        return settings.fidelity() instanceof Fidelity.Density density
                ? density.draws() * training.drawSeconds()
                : training.seconds(epochs);
    }

    private double left(Duration time) {
        return time.toMillis() / 1000.0 - seconds(afterSearch());
    }

    private double sharedEpochs() {
        return settings.fidelity() instanceof Fidelity.Warm warm ? warm.sharedEpochs() : 0;
    }

    private double trainingsOfAPolicy() {
        return switch (settings.fidelity()) {
            case Fidelity.Full full -> 1;
            case Fidelity.Warm warm -> 1;
            case Fidelity.Density density -> 1;
            case Fidelity.Halving halving -> {
                double trainings = 0;
                for (int rung = 0; rung < halving.rungs().size(); rung++) {
                    trainings += Math.pow(halving.keep(), -rung);
                }
                yield trainings;
            }
        };
    }

    private double epochsOfATraining() {
        return switch (settings.fidelity()) {
            case Fidelity.Full full -> settings.task().epochs();
            case Fidelity.Warm warm -> warm.epochs();
            case Fidelity.Density density -> 0;
            case Fidelity.Halving halving -> {
                double epochs = 0;
                for (int rung = 0; rung < halving.rungs().size(); rung++) {
                    epochs += halving.rungs().get(rung) * Math.pow(halving.keep(), -rung);
                }
                yield epochs / trainingsOfAPolicy();
            }
        };
    }

    void print(Console console) {
        console.line("");
        console.line(
                console.style().bold("Expected cost")
                        + ", at %s s an epoch on each of %d worker%s"
                                .formatted(
                                        Numbers.plain(rounded(training.epochSeconds())),
                                        launch.workers(),
                                        launch.workers() == 1 ? "" : "s"));
        Table table = Table.of("step", "trainings", "epochs each", "time");
        for (Part part : parts()) {
            table.row(
                    part.name(), part.trainings(), Numbers.plain(tenth(part.epochs())), time(part));
        }
        table.print(console);
        console.line(
                "in all about %s, for about %d polic%s"
                        .formatted(
                                Durations.format(duration(seconds())),
                                policies(),
                                policies() == 1 ? "y" : "ies"));
        console.line("nothing was stored; leave out --dry-run to start");
    }

    private static String time(Part part) {
        return part.trainings() == 0 ? "-" : Durations.format(duration(part.seconds()));
    }

    private static double tenth(double value) {
        return Math.round(10 * value) / 10.0;
    }

    private static double rounded(double value) {
        return Math.round(1000 * value) / 1000.0;
    }

    private static Duration duration(double seconds) {
        return Duration.ofMillis(Math.round(1000 * seconds));
    }

    Map<String, Object> tree() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("epochSeconds", training.epochSeconds());
        tree.put("validationSeconds", training.validationSeconds());
        if (training.drawSeconds() > 0) {
            tree.put("drawSeconds", training.drawSeconds());
        }
        tree.put("workers", launch.workers());
        parts().forEach(part -> tree.put(part.name(), part.tree()));
        tree.put("policies", policies());
        tree.put("seconds", seconds());
        return tree;
    }
}
