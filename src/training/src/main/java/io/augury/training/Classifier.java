package io.augury.training;

import io.augury.runtime.Device;
import io.augury.spi.Seed;

import java.util.Arrays;

/**
 * A trained model that stays ready to classify. Safe for several threads; its trainer frees it.
 *
 * @see Trainer#classifier
 */
public final class Classifier {
    private static final int BATCH = 256;

    private final TrainedModel model;
    private final ModelRun run;

    private Classifier(TrainedModel model, ModelRun run) {
        this.model = model;
        this.run = run;
    }

    static Classifier of(Device device, TrainedModel model, int threads) {
        return new Classifier(model, ModelRun.of(device, model, threads));
    }

    /**
     * How well the model classifies augmented images: the mean over all draws of all images, never
     * the best of the draws, which would favour policies that differ much from draw to draw.
     *
     * @param images of the size that the model was trained on
     * @param draws how often each is augmented anew, at least 1
     * @param seed of everything random
     * @param threads that augment ahead; changes no result
     * @throws io.augury.spi.AuguryException PLUGIN if an operation fails or hangs
     * @throws InterruptedException if this thread is interrupted; noticed between batches
     */
    public Evaluation evaluate(AugmentedSet images, int draws, Seed seed, int threads)
            throws InterruptedException {
        int count = images.samples().size();
        int classes = model.classes().size();
        Evaluation.Sum sum = new Evaluation.Sum(classes);
        var plan = new BatchFeed.Plan(1, draws, count, Math.min(count, BATCH));
        try (BatchFeed feed =
                new BatchFeed(images, model.shape().withImages(1), plan, seed, threads)) {
            for (long left = (long) draws * count; left > 0; ) {
                StepInputs batch = feed.next();
                float[] logits = run.logits(batch.images(), batch.steps());
                for (int i = 0; i < batch.steps(); i++) {
                    sum.add(label(batch.targets(), i * classes, classes), logits, i * classes);
                }
                left -= batch.steps();
                if (Thread.interrupted()) {
                    throw new InterruptedException("the evaluation was interrupted");
                }
            }
        }
        return sum.result();
    }

    private static int label(float[] targets, int from, int classes) {
        for (int label = 0; label < classes; label++) {
            if (targets[from + label] == 1) {
                return label;
            }
        }
        throw new IllegalStateException(
                "no class in "
                        + Arrays.toString(Arrays.copyOfRange(targets, from, from + classes)));
    }

    void close() {
        run.close();
    }
}
