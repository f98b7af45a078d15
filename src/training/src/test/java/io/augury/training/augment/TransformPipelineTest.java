package io.augury.training.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import io.augury.data.Sample;
import io.augury.pluginhost.PluginHost;
import io.augury.pluginhost.Plugins;
import io.augury.policy.Policy;
import io.augury.policy.PolicyOperation;
import io.augury.policy.SearchSpace;
import io.augury.policy.SearchSpaces;
import io.augury.policy.SubPolicy;
import io.augury.policy.published.NamedPolicies;
import io.augury.spi.AuguryException;
import io.augury.spi.ErrorCode;
import io.augury.spi.Image;
import io.augury.spi.Seed;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

final class TransformPipelineTest {
    private static final Plugins PLUGINS = PluginHost.load(List.of());
    private static final Seed SEED = new Seed(20);
    private static final int DRAWS = 20_000;

    /** Images of one grey pixel each, whose level is their index. */
    private static List<Sample> pixels(int count) {
        List<Sample> samples = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            samples.add(new Sample(Image.of(1, 1, 1, new byte[] {(byte) i}), 0, "pixel-" + i));
        }
        return samples;
    }

    private static List<Sample> photos(int count) {
        RandomGenerator random = SEED.child("photos").generator();
        List<Sample> samples = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            byte[] bytes = new byte[32 * 32 * 3];
            random.nextBytes(bytes);
            samples.add(new Sample(Image.of(32, 32, 3, bytes), 0, "photo-" + i));
        }
        return samples;
    }

    private static PolicyOperation add(double probability, double magnitude, boolean fixedSign) {
        return new PolicyOperation(
                "ProbeAdd", probability, OptionalDouble.of(magnitude), fixedSign);
    }

    private static Policy policy(PolicyOperation... operations) {
        return Policy.of(List.of(SubPolicy.of(operations)));
    }

    /** How often each level came out of an image of level 100. */
    private static int[] levels(Policy policy) {
        TransformPipeline pipeline = TransformPipeline.over(pixels(101), policy, PLUGINS);
        int[] counts = new int[256];
        for (int i = 0; i < DRAWS; i++) {
            counts[pipeline.augment(100, SEED.child(i)).sample(0, 0, 0)]++;
        }
        return counts;
    }

    private static void assertShare(int count, double share) {
        double deviation = Math.sqrt(DRAWS * share * (1 - share));
        assertThat((double) count).isCloseTo(DRAWS * share, within(4 * deviation));
    }

    @Test
    void subPoliciesAreDrawnUniformly() {
        List<SubPolicy> eight =
                IntStream.range(0, 8).mapToObj(i -> SubPolicy.of(add(1, i, true))).toList();
        int[] counts = levels(Policy.of(eight));
        for (int i = 0; i < 8; i++) {
            assertShare(counts[100 + i], 1 / 8.0);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.1, 0.5, 0.9, 1})
    void anOperationIsAppliedWithItsProbability(double probability) {
        int[] counts = levels(policy(add(probability, 10, true)));
        assertShare(counts[110], probability);
        assertShare(counts[100], 1 - probability);
    }

    @Test
    void operationsDrawTheirCoinsIndependently() {
        int[] counts = levels(policy(add(0.3, 1, true), add(0.6, 2, true)));
        assertShare(counts[100], 0.7 * 0.4);
        assertShare(counts[101], 0.3 * 0.4);
        assertShare(counts[102], 0.7 * 0.6);
        assertShare(counts[103], 0.3 * 0.6);
    }

    @Test
    void aSignIsDrawnByTheOperationsRuleUnlessThePolicyFixesIt() {
        int[] drawn = levels(policy(add(1, 10, false)));
        assertShare(drawn[110], 0.5);
        assertShare(drawn[90], 0.5);
        assertThat(levels(policy(add(1, 10, true)))[110]).isEqualTo(DRAWS);
    }

    @Test
    void aPartnerIsAnyOtherImageEquallyOften() {
        TransformPipeline pipeline =
                TransformPipeline.over(
                        pixels(5), policy(PolicyOperation.of("ProbePartner", 1)), PLUGINS);
        int[] counts = new int[5];
        for (int i = 0; i < DRAWS; i++) {
            counts[pipeline.augment(2, SEED.child(i)).sample(0, 0, 0)]++;
        }
        assertThat(counts[2]).isZero();
        for (int other : new int[] {0, 1, 3, 4}) {
            assertShare(counts[other], 0.25);
        }
    }

    @Test
    void aLonelyImageIsItsOwnPartner() {
        TransformPipeline pipeline =
                TransformPipeline.over(
                        pixels(1), policy(PolicyOperation.of("ProbePartner", 1)), PLUGINS);
        assertThat(pipeline.augment(0, SEED).sample(0, 0, 0)).isZero();
    }

    @Test
    void operationsRunInTheirOrder() {
        PolicyOperation solarize =
                new PolicyOperation("Solarize", 1, OptionalDouble.of(105), false);
        assertThat(levels(policy(add(1, 10, true), solarize))[255 - 110]).isEqualTo(DRAWS);
        assertThat(levels(policy(solarize, add(1, 10, true)))[110]).isEqualTo(DRAWS);
    }

    @Test
    void theSameSeedGivesTheSamePixelsWhateverCameBefore() {
        List<Sample> photos = photos(50);
        Policy policy = NamedPolicies.named("rand-augment:2,9+flip-crop").policy();
        TransformPipeline forward = TransformPipeline.over(photos, policy, PLUGINS);
        TransformPipeline parallel = TransformPipeline.over(photos, policy, PLUGINS);
        List<Image> expected = new ArrayList<>();
        for (int i = 0; i < photos.size(); i++) {
            expected.add(forward.augment(i, SEED.child(i)));
        }
        List<Image> found =
                IntStream.range(0, photos.size())
                        .parallel()
                        .mapToObj(i -> parallel.augment(i, SEED.child(i)))
                        .toList();
        assertThat(found).isEqualTo(expected);
        assertThat(new HashSet<>(expected)).hasSizeGreaterThan(45);
        assertThat(forward.augment(0, SEED.child(1000))).isNotEqualTo(expected.getFirst());
    }

    @Test
    void resultsAreNotOverwrittenByLaterImages() {
        List<Sample> photos = photos(4);
        TransformPipeline pipeline =
                TransformPipeline.over(photos, policy(add(1, 1, true), add(1, 2, true)), PLUGINS);
        List<Image> results = new ArrayList<>();
        Set<byte[]> memory = java.util.Collections.newSetFromMap(new java.util.IdentityHashMap<>());
        for (int i = 0; i < 4; i++) {
            results.add(pipeline.augment(i, SEED));
            memory.add(results.getLast().samples());
        }
        assertThat(memory).hasSize(4);
        for (int i = 0; i < 4; i++) {
            byte[] original = photos.get(i).image().samples();
            byte[] result = results.get(i).samples();
            for (int k = 0; k < original.length; k++) {
                assertThat(result[k]).isEqualTo((byte) (original[k] + 3));
            }
        }
    }

    @Test
    void originalsAreNeverWrittenTo() {
        List<Sample> photos = photos(20);
        List<byte[]> copies =
                photos.stream().map(photo -> photo.image().samples().clone()).toList();
        Policy policy = NamedPolicies.named("trivial-augment+flip-crop").policy();
        TransformPipeline pipeline = TransformPipeline.over(photos, policy, PLUGINS);
        for (int i = 0; i < 2000; i++) {
            pipeline.augment(i % 20, SEED.child(i));
        }
        for (int i = 0; i < 20; i++) {
            assertThat(photos.get(i).image().samples()).isEqualTo(copies.get(i));
        }
    }

    @Test
    void imagesAreWrittenIntoTheirPlaceOfABatch() {
        List<Sample> photos = photos(3);
        TransformPipeline pipeline =
                TransformPipeline.over(
                        photos, NamedPolicies.named("trivial-augment").policy(), PLUGINS);
        int size = 32 * 32 * 3;
        byte[] array = new byte[3 * size];
        byte[] expected = new byte[3 * size];
        for (int i : new int[] {2, 0, 1}) {
            pipeline.augmentInto(i, SEED.child(i), array, i * size);
            Image image = pipeline.augment(i, SEED.child(i));
            System.arraycopy(image.samples(), 0, expected, i * size, size);
        }
        assertThat(array).isEqualTo(expected);
    }

    @Test
    void oneOperationIsAppliedExactly() {
        Image pixel = pixels(101).getLast().image();
        TransformPipeline once =
                TransformPipeline.once("ProbeAdd", OptionalDouble.of(-10), PLUGINS);
        for (int i = 0; i < 50; i++) {
            assertThat(once.augment(pixel, pixel, "pixel", SEED.child(i)).sample(0, 0, 0))
                    .isEqualTo(90);
        }
        assertThatThrownBy(() -> TransformPipeline.once("Rotat", OptionalDouble.of(1), PLUGINS))
                .isInstanceOf(AuguryException.class)
                .hasMessageContaining("nearest: Rotate");
        assertThatThrownBy(() -> TransformPipeline.once("Rotate", OptionalDouble.empty(), PLUGINS))
                .hasMessageContaining("Rotate lacks its magnitude");
    }

    @Test
    void aSubPolicyCanBeAppliedAlone() {
        Image pixel = pixels(101).getLast().image();
        Policy two =
                Policy.of(List.of(SubPolicy.of(add(1, 1, true)), SubPolicy.of(add(1, 2, true))));
        TransformPipeline pipeline = TransformPipeline.of(two, PLUGINS);
        assertThat(pipeline.subPolicyCount()).isEqualTo(2);
        assertThat(pipeline.applySubPolicy(1, pixel, pixel, "pixel", SEED).sample(0, 0, 0))
                .isEqualTo(102);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ProbeThrow", "ProbeShrink", "ProbeNull"})
    void aFaultyOperationIsNamedWithItsPluginAndTheSample(String op) {
        TransformPipeline pipeline =
                TransformPipeline.over(photos(2), policy(PolicyOperation.of(op, 1)), PLUGINS);
        AuguryException thrown =
                catchThrowableOfType(AuguryException.class, () -> pipeline.augment(1, SEED));
        assertThat(thrown.code()).isEqualTo(ErrorCode.PLUGIN);
        assertThat(thrown).hasMessageContaining("operation " + op + " of plugin probe (built in)");
        assertThat(thrown).hasMessageContaining("photo-1, Image[32x32, RGB]");
    }

    @Test
    void shortMemoryIsNoFaultOfABuiltInOperation() {
        TransformPipeline pipeline =
                TransformPipeline.over(
                        photos(2), policy(PolicyOperation.of("ProbeGreedy", 1)), PLUGINS);
        assertThatThrownBy(() -> pipeline.augment(1, SEED)).isInstanceOf(OutOfMemoryError.class);
    }

    @Test
    void afterAFailureThePipelineGoesOn() {
        Policy mixed =
                Policy.of(
                        List.of(
                                SubPolicy.of(
                                        PolicyOperation.of("ProbeNoise", 1),
                                        PolicyOperation.of("ProbeThrow", 0.5))));
        TransformPipeline used = TransformPipeline.over(photos(2), mixed, PLUGINS);
        int failures = 0;
        for (int i = 0; i < 100; i++) {
            Seed seed = SEED.child(i);
            TransformPipeline fresh = TransformPipeline.over(photos(2), mixed, PLUGINS);
            Object expected = outcome(fresh, seed);
            assertThat(outcome(used, seed)).isEqualTo(expected);
            failures += expected instanceof String ? 1 : 0;
        }
        assertThat(failures).isBetween(30, 70);
    }

    /** The image, or the message of the failure. */
    private static Object outcome(TransformPipeline pipeline, Seed seed) {
        try {
            return pipeline.augment(0, seed);
        } catch (AuguryException failure) {
            return failure.getMessage();
        }
    }

    @Test
    void anImpossiblePolicyIsRefusedBeforeTraining() {
        assertThatThrownBy(
                        () ->
                                TransformPipeline.over(
                                        pixels(2),
                                        policy(PolicyOperation.of("NoSuch", 1)),
                                        PLUGINS))
                .isInstanceOf(AuguryException.class)
                .hasMessageContaining("unknown operation NoSuch");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "none",
                "crop",
                "flip-crop",
                "trivial-augment",
                "rand-augment:2,30",
                "auto-augment:cifar10"
            })
    void everyNamedPolicyRunsOnColourAndGrey(String name) {
        Policy policy = NamedPolicies.named(name).policy();
        for (List<Sample> samples : List.of(photos(2), pixels(2))) {
            TransformPipeline pipeline = TransformPipeline.over(samples, policy, PLUGINS);
            for (int i = 0; i < 300; i++) {
                Image image = pipeline.augment(i % 2, SEED.child(i));
                assertThat(image.channels()).isEqualTo(samples.getFirst().image().channels());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"autoaugment", "small", "wide"})
    void everyPolicyOfANamedSpaceCanBeApplied(String name) {
        SearchSpace space = SearchSpaces.named(name, new PluginVocabulary(PLUGINS));
        RandomGenerator random = SEED.child(name).generator();
        for (int i = 0; i < 200; i++) {
            Policy policy = space.random(random);
            assertThat(space.decode(space.encode(policy))).isEqualTo(policy);
            TransformPipeline.over(photos(2), policy, PLUGINS).augment(0, SEED.child(i));
        }
    }
}
