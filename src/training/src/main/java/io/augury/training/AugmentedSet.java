package io.augury.training;

import io.augury.data.Sample;
import io.augury.pluginhost.Plugins;
import io.augury.policy.Policy;
import io.augury.spi.AuguryException;
import io.augury.spi.ErrorCode;
import io.augury.spi.Image;
import io.augury.spi.Seed;
import io.augury.training.augment.TransformPipeline;

import java.util.List;
import java.util.Optional;

/**
 * Training images that are augmented anew each time they are taken. The only place where training
 * meets augmentation: validation and test images are plain lists of samples, which nothing here
 * accepts.
 *
 * @param samples at least one
 * @param augmentation what happens to each image
 */
public record AugmentedSet(List<Sample> samples, Augmentation augmentation) {
    public AugmentedSet {
        samples = List.copyOf(samples);
        if (samples.isEmpty()) {
            throw new IllegalArgumentException("there is nothing to train on: 0 training images");
        }
    }

    /** Turns one training image into another of the same size and channels. */
    @FunctionalInterface
    public interface Augmentation {
        /**
         * The augmented image; pure, and called from several threads.
         *
         * @param index of the image in {@link AugmentedSet#samples}
         * @param seed derived from trial, epoch and index: the only source of randomness
         */
        Image augment(int index, Seed seed);

        /**
         * Writes the augmented image to its place in a batch, {@code [H, W, C]} of uint8.
         *
         * @param original the image that is augmented
         * @param offset of its first sample in the batch
         * @throws AuguryException PLUGIN if size or channels do not stay
         */
        default void augmentInto(int index, Image original, Seed seed, byte[] batch, int offset) {
            Image image = augment(index, seed);
            if (image.width() != original.width()
                    || image.height() != original.height()
                    || image.channels() != original.channels()) {
                throw new AuguryException(
                        ErrorCode.PLUGIN,
                        "augmentation turned %s into %s; its size and channels must stay"
                                .formatted(original, image));
            }
            System.arraycopy(image.samples(), 0, batch, offset, image.samples().length);
        }

        /** What a thread with this stack runs, for messages; empty if it is no operation. */
        default Optional<String> running(StackTraceElement[] stack) {
            return Optional.empty();
        }
    }

    private record ByPolicy(TransformPipeline pipeline) implements Augmentation {
        @Override
        public Image augment(int index, Seed seed) {
            return pipeline.augment(index, seed);
        }

        @Override
        public void augmentInto(int index, Image original, Seed seed, byte[] batch, int offset) {
            pipeline.augmentInto(index, seed, batch, offset);
        }

        @Override
        public Optional<String> running(StackTraceElement[] stack) {
            return pipeline.running(stack);
        }
    }

    /**
     * These images under a policy.
     *
     * @throws io.augury.spi.AuguryException with INPUT if the policy cannot be applied to them
     */
    public static AugmentedSet of(List<Sample> samples, Policy policy, Plugins plugins) {
        return new AugmentedSet(
                samples, new ByPolicy(TransformPipeline.over(samples, policy, plugins)));
    }

    /** These images as they are. */
    public static AugmentedSet plain(List<Sample> samples) {
        return new AugmentedSet(samples, (index, seed) -> samples.get(index).image());
    }

    /** From what the images of one epoch, from 1, are drawn. */
    static Seed seed(Seed trial, int epoch) {
        return trial.child("augment").child(epoch);
    }

    /**
     * Writes one image, as it is trained on in an epoch, to its place in a batch.
     *
     * @param ofEpoch the epoch's {@link #seed}
     */
    void imageInto(int index, Seed ofEpoch, byte[] batch, int offset) {
        Image original = samples.get(index).image();
        augmentation.augmentInto(index, original, ofEpoch.child(index), batch, offset);
    }
}
