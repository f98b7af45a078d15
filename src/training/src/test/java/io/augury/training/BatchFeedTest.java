package io.augury.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.augury.data.Sample;
import io.augury.spi.AuguryException;
import io.augury.spi.ErrorCode;
import io.augury.spi.Image;
import io.augury.spi.Seed;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;

class BatchFeedTest {
    private static final BatchShape SHAPE = new BatchShape(4, 2, 3, 1, 3);
    private static final BatchFeed.Plan PLAN = new BatchFeed.Plan(1, 3, 5, 2);

    private static List<Sample> samples(int count) {
        List<Sample> samples = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            byte[] pixels = new byte[6];
            Arrays.fill(pixels, (byte) i);
            samples.add(new Sample(Image.of(3, 2, 1, pixels), i % 3, "sample " + i));
        }
        return samples;
    }

    private static AugmentedSet noisy() {
        List<Sample> samples = samples(22);
        return new AugmentedSet(
                samples,
                (index, seed) -> {
                    byte[] pixels = samples.get(index).image().samples().clone();
                    pixels[5] = (byte) seed.generator().nextInt(256);
                    return Image.of(3, 2, 1, pixels);
                });
    }

    private static List<StepInputs> all(AugmentedSet set, int threads) throws InterruptedException {
        List<StepInputs> calls = new ArrayList<>();
        try (BatchFeed feed = new BatchFeed(set, SHAPE, PLAN, new Seed(5), threads)) {
            for (int call = 0; call < 9; call++) {
                calls.add(feed.next());
            }
        }
        return calls;
    }

    @Test
    void doesNotDependOnTheNumberOfThreads() throws InterruptedException {
        List<StepInputs> one = all(noisy(), 1);
        List<StepInputs> five = all(noisy(), 5);

        for (int call = 0; call < one.size(); call++) {
            assertThat(five.get(call).images()).isEqualTo(one.get(call).images());
            assertThat(five.get(call).targets()).isEqualTo(one.get(call).targets());
        }
    }

    @Test
    void cutsEachEpochIntoCallsAndDropsWhatIsLeft() throws InterruptedException {
        List<StepInputs> calls = all(AugmentedSet.plain(samples(22)), 2);

        assertThat(calls).extracting(StepInputs::steps).containsExactly(2, 2, 1, 2, 2, 1, 2, 2, 1);
        Set<Byte> seen = new HashSet<>();
        for (StepInputs call : calls.subList(0, 3)) {
            for (int i = 0; i < call.steps() * 4; i++) {
                seen.add(call.images()[i * 6]);
            }
        }
        assertThat(seen).hasSize(20);
    }

    @Test
    void targetsBelongToTheirImages() throws InterruptedException {
        StepInputs call = all(AugmentedSet.plain(samples(22)), 2).getFirst();

        for (int i = 0; i < 8; i++) {
            float[] target = Arrays.copyOfRange(call.targets(), 3 * i, 3 * i + 3);
            float[] expected = new float[3];
            expected[call.images()[i * 6] % 3] = 1;
            assertThat(target).isEqualTo(expected);
        }
    }

    @Test
    void augmentsEachEpochAnew() throws InterruptedException {
        List<Sample> one = samples(1);
        Set<Byte> values = new HashSet<>();
        AugmentedSet set =
                new AugmentedSet(
                        one,
                        (index, seed) -> {
                            byte[] pixels = new byte[6];
                            seed.generator().nextBytes(pixels);
                            return Image.of(3, 2, 1, pixels);
                        });
        try (BatchFeed feed =
                new BatchFeed(
                        set,
                        SHAPE.withImages(1),
                        new BatchFeed.Plan(1, 10, 1, 4),
                        new Seed(5),
                        1)) {
            for (int epoch = 0; epoch < 10; epoch++) {
                values.add(feed.next().images()[0]);
            }
        }
        assertThat(values).hasSizeGreaterThan(7);
    }

    @Test
    void handsOnWhatTheAugmentationThrew() {
        AugmentedSet broken =
                new AugmentedSet(
                        samples(20),
                        (index, seed) -> {
                            throw new AuguryException(ErrorCode.PLUGIN, "operation X is broken");
                        });

        assertThatThrownBy(() -> all(broken, 2))
                .isInstanceOf(AuguryException.class)
                .hasMessage("operation X is broken");
    }

    @Test
    void anAugmentationThatHangsIsAnErrorAndNotATrainingThatNeverEnds() {
        CountDownLatch never = new CountDownLatch(1);
        AugmentedSet hanging =
                new AugmentedSet(
                        samples(20),
                        new AugmentedSet.Augmentation() {
                            @Override
                            public Image augment(int index, Seed seed) {
                                try {
                                    never.await();
                                } catch (InterruptedException interrupted) {
                                    Thread.currentThread().interrupt();
                                }
                                return Image.of(3, 2, 1, new byte[6]);
                            }

                            @Override
                            public Optional<String> running(StackTraceElement[] stack) {
                                return Stream.of(stack)
                                                .anyMatch(f -> f.toString().contains("augment("))
                                        ? Optional.of("operation X of plugin y")
                                        : Optional.empty();
                            }
                        });
        var threads = new AugmentingThreads(2, Duration.ofMillis(600));
        assertThatThrownBy(
                        () -> {
                            try (var feed =
                                    new BatchFeed(hanging, SHAPE, PLAN, new Seed(5), threads)) {
                                feed.next();
                            }
                        })
                .isInstanceOf(AuguryException.class)
                .hasMessageStartingWith(
                        "operation X of plugin y made no image within 0.6 s; it was at ")
                .hasMessageContaining("BatchFeedTest")
                .hasMessageContaining("augment(");
    }

    @Test
    void refusesAnImageOfAnotherSize() {
        AugmentedSet wrong =
                new AugmentedSet(samples(20), (index, seed) -> Image.of(1, 1, 1, new byte[] {0}));

        assertThatThrownBy(() -> all(wrong, 2))
                .isInstanceOfSatisfying(
                        AuguryException.class,
                        e -> assertThat(e.code()).isEqualTo(ErrorCode.PLUGIN))
                .hasMessageContaining("Image[3x2, grey]")
                .hasMessageContaining("Image[1x1, grey]");
    }
}
