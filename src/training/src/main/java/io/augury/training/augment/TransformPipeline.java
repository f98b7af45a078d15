package io.augury.training.augment;

import io.augury.data.Sample;
import io.augury.pluginhost.Plugins;
import io.augury.policy.OneOf;
import io.augury.policy.Policy;
import io.augury.policy.PolicyCheck;
import io.augury.policy.PolicyOperation;
import io.augury.policy.Step;
import io.augury.policy.SubPolicy;
import io.augury.spi.Image;
import io.augury.spi.Seed;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * Applies a policy to images: one sub-policy drawn uniformly, its steps in their order, each
 * operation with its probability, its magnitude and its sign drawn.
 *
 * <p>All randomness of one image comes from the seed given with it, so the result depends on
 * neither the order of images nor the number of threads. Safe to share between threads. Memory is
 * used again from image to image; no result stands in it.
 */
public final class TransformPipeline {
    private final List<List<PreparedStep>> subPolicies;
    private final List<Sample> samples;
    private final ThreadLocal<Scratch> scratches;

    private TransformPipeline(Policy policy, Plugins plugins, List<Sample> samples) {
        this.subPolicies =
                policy.subPolicies().stream()
                        .map(subPolicy -> prepared(subPolicy, plugins))
                        .toList();
        this.samples = samples;
        this.scratches =
                ThreadLocal.withInitial(
                        () -> new Scratch(policy.fill(), policy.sampling(), samples));
    }

    private static List<PreparedStep> prepared(SubPolicy subPolicy, Plugins plugins) {
        List<PreparedStep> steps = new ArrayList<>();
        for (Step step : subPolicy.steps()) {
            switch (step) {
                case PolicyOperation operation ->
                        steps.add(PreparedStep.of(List.of(operation), plugins));
                case OneOf oneOf ->
                        steps.addAll(
                                Collections.nCopies(
                                        oneOf.times(),
                                        PreparedStep.of(oneOf.operations(), plugins)));
            }
        }
        return steps;
    }

    /**
     * A pipeline over training images of one size; each is also the others' partner.
     *
     * @throws io.augury.spi.AuguryException INPUT if the policy cannot be applied to them
     */
    public static TransformPipeline over(List<Sample> samples, Policy policy, Plugins plugins) {
        List<Sample> all = List.copyOf(samples);
        int channels = all.isEmpty() ? 3 : all.getFirst().image().channels();
        PolicyCheck.check(policy, new PluginVocabulary(plugins), channels);
        return new TransformPipeline(policy, plugins, all);
    }

    /**
     * A pipeline for images that are given one by one.
     *
     * @throws io.augury.spi.AuguryException INPUT if the policy cannot be applied to any image
     */
    public static TransformPipeline of(Policy policy, Plugins plugins) {
        return over(List.of(), policy, plugins);
    }

    /**
     * A pipeline that applies one operation once, with exactly this magnitude: no coin, no sign.
     *
     * @param magnitude empty for an operation that has none
     * @throws io.augury.spi.AuguryException INPUT if there is no such operation, or its magnitude
     *     is not accepted
     */
    public static TransformPipeline once(String op, OptionalDouble magnitude, Plugins plugins) {
        var operation = new PolicyOperation(op, 1, magnitude, true);
        return of(Policy.of(List.of(SubPolicy.of(operation))), plugins);
    }

    /** How many sub-policies there are to draw from. */
    public int subPolicyCount() {
        return subPolicies.size();
    }

    /** The operation in which a thread with this stack is, with its plugin; empty if in none. */
    public Optional<String> running(StackTraceElement[] stack) {
        return subPolicies.stream()
                .flatMap(List::stream)
                .flatMap(step -> Stream.of(step.alternatives()))
                .filter(operation -> operation.isIn(stack))
                .map(PreparedOperation::toString)
                .findFirst();
    }

    /**
     * The augmented image of a sample of this pipeline.
     *
     * @param seed for this image in this epoch: the only source of randomness
     * @throws io.augury.spi.AuguryException PLUGIN if an operation fails or changes the shape,
     *     naming it, its plugin and the sample
     */
    public Image augment(int index, Seed seed) {
        Scratch scratch = scratches.get();
        try {
            return detached(augmented(index, seed.value(), scratch), scratch);
        } finally {
            scratch.end();
        }
    }

    /**
     * Writes the augmented image of a sample, {@code [H, W, C]} of uint8, into an array; different
     * places may be written at the same time. In the long run nothing is allocated.
     *
     * @param offset of its first byte
     */
    public void augmentInto(int index, Seed seed, byte[] target, int offset) {
        write(index, seed.value(), target, offset);
    }

    private void write(int index, long seed, byte[] target, int offset) {
        Scratch scratch = scratches.get();
        try {
            byte[] augmented = augmented(index, seed, scratch).samples();
            System.arraycopy(augmented, 0, target, offset, augmented.length);
        } finally {
            scratch.end();
        }
    }

    private Image augmented(int index, long seed, Scratch scratch) {
        scratch.begin(seed, index);
        Sample sample = samples.get(index);
        return run(drawn(scratch.random()), sample.image(), sample.id(), scratch);
    }

    /**
     * The augmented form of an image that is no sample of this pipeline.
     *
     * @param partner for operations that mix two images; of the same size and channels, or the
     *     image itself
     * @param name of the image in messages
     */
    public Image augment(Image image, Image partner, String name, Seed seed) {
        Scratch scratch = scratches.get();
        try {
            scratch.begin(seed.value(), partner);
            return detached(run(drawn(scratch.random()), image, name, scratch), scratch);
        } finally {
            scratch.end();
        }
    }

    /**
     * An image as one sub-policy changes it, with its draws and each operation's probability.
     *
     * @param subPolicy its number, from 0
     * @param partner for operations that mix two images
     * @param name of the image in messages
     */
    public Image applySubPolicy(int subPolicy, Image image, Image partner, String name, Seed seed) {
        Scratch scratch = scratches.get();
        try {
            scratch.begin(seed.value(), partner);
            return detached(run(subPolicies.get(subPolicy), image, name, scratch), scratch);
        } finally {
            scratch.end();
        }
    }

    private List<PreparedStep> drawn(RandomGenerator random) {
        return subPolicies.get(random.nextInt(subPolicies.size()));
    }

    private static Image run(
            List<PreparedStep> steps, Image original, String name, Scratch scratch) {
        RandomGenerator random = scratch.random();
        Image image = original;
        for (int i = 0; i < steps.size(); i++) {
            PreparedOperation operation = steps.get(i).drawn(random);
            if (operation.isDrawn(random)) {
                double magnitude = operation.drawnMagnitude(random);
                image = operation.apply(image, magnitude, scratch, name);
                scratch.keepOnly(image);
            }
        }
        return image;
    }

    private static Image detached(Image image, Scratch scratch) {
        return scratch.isRecycled(image)
                ? Image.of(image.width(), image.height(), image.channels(), image.samples().clone())
                : image;
    }
}
