package io.augury.cli.search;

import io.augury.cli.study.StudyLaunch;
import io.augury.cli.training.TrainingCost;
import io.augury.policy.Policy;
import io.augury.study.DensityMatching;
import io.augury.study.FullTraining;
import io.augury.study.Halving;
import io.augury.study.StudySettings;
import io.augury.study.WarmStart;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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
    record Part(String name, long trainings, double epochs, double seconds) {}

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
        if (!(settings.fidelity() instanceof DensityMatching density)) {
            return Optional.empty();
        }
        double seconds = density.turns(launch.workers()) * training.ofTrial(density.epochs());
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
        int epochs = settings.task().epochs();
        double finalist = training.ofFinalist(epochs);
        List<Part> parts =
                new ArrayList<>(List.of(inFull("selection", later.selection(), finalist)));
        if (later.attribution() > 0) {
            parts.add(inFull("attribution", later.attribution(), finalist));
        }
        parts.add(inFull("verdict", later.verdict(), training.ofVerdict(epochs)));
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

    private Part inFull(String name, int trainings, double each) {
        int turns = Math.ceilDiv(trainings, launch.workers());
        return new Part(name, trainings, settings.task().epochs(), turns * each);
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
        return settings.fidelity() instanceof DensityMatching density
                ? density.draws() * training.drawSeconds()
                : training.ofTrial(epochs);
    }

    private double left(Duration time) {
        return time.toMillis() / 1000.0 - seconds(afterSearch());
    }

    private double sharedEpochs() {
        return settings.fidelity() instanceof WarmStart warm ? warm.sharedEpochs() : 0;
    }

    private double trainingsOfAPolicy() {
        return switch (settings.fidelity()) {
            case FullTraining full -> 1;
            case WarmStart warm -> 1;
            case DensityMatching density -> 1;
            case Halving halving -> {
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
            case FullTraining full -> settings.task().epochs();
            case WarmStart warm -> warm.epochs();
            case DensityMatching density -> 0;
            case Halving halving -> {
                double epochs = 0;
                for (int rung = 0; rung < halving.rungs().size(); rung++) {
                    epochs += halving.rungs().get(rung) * Math.pow(halving.keep(), -rung);
                }
                yield epochs / trainingsOfAPolicy();
            }
        };
    }
}
