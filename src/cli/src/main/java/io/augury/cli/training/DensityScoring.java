package io.augury.cli.training;

import io.augury.data.Fold;
import io.augury.data.Sample;
import io.augury.study.Effort;
import io.augury.study.TrialResult;
import io.augury.study.TrialSpec;
import io.augury.training.Classifier;
import io.augury.training.Evaluation;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * Scores policies by density matching: by what children that were trained without them get right of
 * images that these never saw, augmented under them. Safe for several threads.
 */
final class DensityScoring {
    private final Workplace workplace;
    private final Bench bench;
    private final SharedTraining<Child> children = new SharedTraining<>();

    private record Child(List<Sample> heldOut, Classifier classifier) {}

    DensityScoring(Workplace workplace, Bench bench) {
        this.workplace = workplace;
        this.bench = bench;
    }

    /** Trains a fold's child on the images that it may see. */
    interface Training {
        Classifier of(Effort.Shared shared, List<Sample> images) throws InterruptedException;
    }

    /**
     * The accuracy on all training images, each drawn several times and classified by the child
     * that did not see it.
     *
     * @throws io.augury.spi.AuguryException what a training or an operation throws
     */
    TrialResult score(TrialSpec spec, Effort.Matched effort, Training training)
            throws InterruptedException {
        List<Effort.Shared> wanted =
                IntStream.range(0, effort.folds()).mapToObj(effort::of).toList();
        List<Child> trained =
                children.all(
                        wanted,
                        shared -> {
                            Fold fold =
                                    Fold.of(workplace.splits().train(), effort.folds())
                                            .get(wanted.indexOf(shared));
                            return new Child(fold.heldOut(), training.of(shared, fold.rest()));
                        });
        double correct = 0;
        double images = 0;
        double loss = 0;
        for (int fold = 0; fold < trained.size(); fold++) {
            Child child = trained.get(fold);
            Evaluation found =
                    bench.evaluate(
                            child.classifier(),
                            new Bench.Augmented(child.heldOut(), spec.policy(), effort.draws()),
                            spec.seed().child(fold));
            long count = LongStream.of(found.counts()).sum();
            correct += LongStream.of(found.correct()).sum();
            images += count;
            loss += count * found.loss();
        }
        return TrialResult.of(
                correct / images,
                Map.of("images", images / effort.draws(), "heldOutLoss", loss / images));
    }
}
