package io.augury.training;

import io.augury.data.Sample;
import io.augury.spi.Seed;
import io.augury.training.child.ChildModel;

import java.util.List;
import java.util.Objects;

/**
 * One child to be trained from scratch.
 *
 * @param child the network
 * @param recipe how it is trained; its regularizers count only through {@code regularizers}
 * @param data what it sees
 * @param regularizers in the order in which they edit the training step
 * @param seed of the trial: weights, order, augmentation and random masks are derived from it
 * @param execution where and with how many threads
 */
public record TrainingJob(
        ChildModel child,
        Recipe recipe,
        Data data,
        List<ActiveRegularizer> regularizers,
        Seed seed,
        Execution execution) {

    public TrainingJob {
        Objects.requireNonNull(child, "child");
        Objects.requireNonNull(recipe, "recipe");
        Objects.requireNonNull(data, "data");
        Objects.requireNonNull(seed, "seed");
        Objects.requireNonNull(execution, "execution");
        regularizers = List.copyOf(regularizers);
    }

    /**
     * What a child sees.
     *
     * @param train augmented anew each epoch
     * @param validation measured after the last epoch, or after each; never augmented; at least one
     * @param classes names; a label is an index into them
     */
    public record Data(AugmentedSet train, List<Sample> validation, List<String> classes) {
        public Data {
            Objects.requireNonNull(train, "train");
            validation = List.copyOf(validation);
            classes = List.copyOf(classes);
            if (validation.isEmpty()) {
                throw new IllegalArgumentException("there are no validation images");
            }
        }
    }

    /**
     * Where and with how many threads a child is trained. The result depends on neither number of
     * threads on one processor but may differ in its last digits between numbers of step threads.
     *
     * @param stepThreads of one training step; 1 for the trials of a search
     * @param augmentThreads that make batches ahead
     */
    public record Execution(int stepThreads, int augmentThreads) {
        public Execution {
            if (stepThreads < 1 || augmentThreads < 1) {
                throw new IllegalArgumentException(
                        "%d step threads and %d augmentation threads"
                                .formatted(stepThreads, augmentThreads));
            }
        }

        /** That of a search trial: the study runs several at a time. */
        public static Execution trial() {
            return new Execution(1, 1);
        }
    }

    /** The shape of its batches: a training set smaller than a batch is one batch. */
    BatchShape shape() {
        var image = data.train().samples().getFirst().image();
        return new BatchShape(
                Math.min(recipe.batch(), data.train().samples().size()),
                image.height(),
                image.width(),
                image.channels(),
                data.classes().size());
    }
}
