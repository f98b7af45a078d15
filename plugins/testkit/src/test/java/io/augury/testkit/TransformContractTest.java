package io.augury.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.augury.spi.Image;
import io.augury.spi.ImageTransform;
import io.augury.spi.TransformContext;
import io.augury.spi.TransformSpec;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

/** The kit names what is wrong with an operation, and nothing else. */
class TransformContractTest {
    private static final TransformSpec DIM =
            spec().magnitude(0, 0.5, "share of light lost").build();

    /** Takes a share of the light away; the operation that the broken ones are made from. */
    private static final Pixels DIMMING =
            (image, magnitude, context) -> {
                byte[] in = image.samples();
                byte[] out = context.buffer(image.width(), image.height(), image.channels());
                for (int i = 0; i < in.length; i++) {
                    out[i] = (byte) (int) ((in[i] & 0xff) * (1 - magnitude));
                }
                return Image.of(image.width(), image.height(), image.channels(), out);
            };

    @Test
    void goodOperationHasNoProblem() {
        assertThat(TransformContract.check(operation(DIM, DIMMING))).isEmpty();
    }

    @Test
    void operationThatNeedsColourIsSparedGreyImages() {
        TransformSpec colour = spec().magnitude(0, 0.5, "share").needsColour().build();
        Pixels colourOnly =
                (image, magnitude, context) -> {
                    assertThat(image.channels()).isEqualTo(3);
                    return DIMMING.apply(image, magnitude, context);
                };

        assertThat(TransformContract.check(operation(colour, colourOnly))).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("brokenOperations")
    void namesWhatIsWrong(String what, ImageTransform broken, String sentence) {
        assertThat(TransformContract.check(broken))
                .as(what)
                .singleElement()
                .asString()
                .startsWith("Dim")
                .contains(sentence);
    }

    @Test
    void everyFaultIsToldOnce() {
        Pixels faulty =
                (image, magnitude, context) -> {
                    Image dimmed = DIMMING.apply(image, 0.3, context);
                    image.samples()[0] ^= 1;
                    context.partner().samples()[0]++;
                    return image.width() > 1 ? dimmed : null;
                };

        assertThat(TransformContract.check(operation(DIM, faulty)))
                .satisfiesExactly(
                        sentence -> assertThat(sentence).contains("returns null for a grey"),
                        sentence -> assertThat(sentence).contains("writes to its input"),
                        sentence -> assertThat(sentence).contains("writes to the partner"),
                        sentence -> assertThat(sentence).contains("ignores its magnitude"));
    }

    @Test
    void anErrorIsAFindingToo() {
        Pixels greedy =
                (image, magnitude, context) -> {
                    throw new OutOfMemoryError("Java heap space");
                };

        assertThat(TransformContract.check(operation(DIM, greedy)))
                .singleElement()
                .asString()
                .endsWith(": java.lang.OutOfMemoryError: Java heap space");
    }

    @Test
    void whatABrokenPromisePutsInDoubtIsNotLookedAt() {
        var calls = new AtomicInteger();
        Pixels restless =
                (image, m, context) ->
                        DIMMING.apply(image, m * (calls.incrementAndGet() % 7) / 7, context);
        var findings = new Findings(operation(DIM, restless));

        assertThat(findings.of(TransformRule.THREAD_SAFE)).isEmpty();
        assertThat(findings.obstacle(TransformRule.THREAD_SAFE).orElseThrow())
                .contains("different pixels for the same generator");
        assertThat(findings.obstacle(TransformRule.KEEPS_INPUT)).isEmpty();
    }

    @Test
    void withoutASpecificationNothingElseIsLookedAt() {
        assertThat(TransformContract.check(operation(null, DIMMING)))
                .singleElement()
                .asString()
                .contains("has no specification: spec() returns null");
    }

    static Stream<Arguments> brokenOperations() {
        return Stream.of(specifications(), shapes(), states(), magnitudes()).flatMap(s -> s);
    }

    private static Stream<Arguments> specifications() {
        return Stream.of(
                Arguments.of(
                        "new specification each time",
                        new ImageTransform() {
                            @Override
                            public TransformSpec spec() {
                                return TransformContractTest.spec().build();
                            }

                            @Override
                            public Image apply(Image image, double m, TransformContext context) {
                                return image;
                            }
                        },
                        "builds a new specification"),
                broken(
                        "accepted range without the sign",
                        spec().magnitude(0, 0.5, "share").accepts(0, 0.5).signed().build(),
                        DIMMING,
                        "searches 0.5, which a drawn sign turns into -0.5, but accepts only"));
    }

    private static Stream<Arguments> shapes() {
        return Stream.of(
                broken(
                        "fails on 1x1",
                        (image, m, context) -> {
                            image.sample(1, 0, 0);
                            return DIMMING.apply(image, m, context);
                        },
                        "fails on a grey image of 1x1 at magnitude 0.0"),
                broken(
                        "fails on grey",
                        (image, m, context) -> {
                            image.sample(0, 0, 2);
                            return DIMMING.apply(image, m, context);
                        },
                        "fails on a grey image of 1x1"),
                broken("returns nothing", (image, m, context) -> null, "returns null"),
                broken(
                        "changes the size",
                        (image, m, context) -> flat(1, 1, image.channels(), m),
                        "changes the shape: from a grey image of 1x7"),
                broken(
                        "changes the channels",
                        (image, m, context) -> flat(image.width(), image.height(), 3, m),
                        "changes the shape"));
    }

    private static Image flat(int width, int height, int channels, double magnitude) {
        byte[] samples = new byte[width * height * channels];
        Arrays.fill(samples, (byte) (100 * magnitude));
        return Image.of(width, height, channels, samples);
    }

    private static Stream<Arguments> states() {
        var calls = new AtomicInteger();
        var last = new AtomicReference<>(new byte[1]);
        Map<Integer, byte[]> recycled = new ConcurrentHashMap<>();
        Thread author = Thread.currentThread();
        return Stream.of(
                broken(
                        "writes to its input",
                        (image, m, context) -> {
                            byte[] in = image.samples();
                            in[in.length / 2] ^= 1;
                            return DIMMING.apply(image, m, context);
                        },
                        "writes to its input"),
                broken(
                        "writes to its partner",
                        (image, m, context) -> {
                            context.partner().samples()[0]++;
                            return DIMMING.apply(image, m, context);
                        },
                        "writes to the partner"),
                broken(
                        "generator of its own",
                        (image, m, context) ->
                                DIMMING.apply(
                                        image, m * (calls.incrementAndGet() % 7) / 7, context),
                        "different pixels for the same generator"),
                broken(
                        "generator of its own for each pixel",
                        (image, m, context) -> {
                            Image dimmed = DIMMING.apply(image, m, context);
                            byte[] out = dimmed.samples();
                            for (int i = 0; i < out.length; i++) {
                                out[i] += (byte) new SplittableRandom().nextInt(3);
                            }
                            return dimmed;
                        },
                        "different pixels for the same generator, on a"),
                broken(
                        "remembers the last image",
                        (image, m, context) -> {
                            byte[] before = last.getAndSet(image.samples());
                            boolean same = Arrays.equals(before, image.samples());
                            return DIMMING.apply(image, same ? m : m / 2, context);
                        },
                        "depends on earlier calls"),
                broken(
                        "recycles its results",
                        (image, m, context) -> {
                            byte[] in = DIMMING.apply(image, m, context).samples();
                            byte[] out = recycled.computeIfAbsent(in.length, byte[]::new);
                            System.arraycopy(in, 0, out, 0, in.length);
                            return Image.of(image.width(), image.height(), image.channels(), out);
                        },
                        "returns memory that a later call writes to"),
                broken(
                        "depends on the thread",
                        (image, m, context) ->
                                DIMMING.apply(
                                        image,
                                        Thread.currentThread() == author ? m : m / 2,
                                        context),
                        "when several threads use it at once"),
                broken(
                        "leaves the last sample of its buffer",
                        (image, m, context) -> {
                            Image whole = DIMMING.apply(image, m, context);
                            byte[] out =
                                    context.buffer(image.width(), image.height(), image.channels());
                            System.arraycopy(whole.samples(), 0, out, 0, out.length - 1);
                            return Image.of(image.width(), image.height(), image.channels(), out);
                        },
                        "does not write every sample of context.blank() or buffer()"));
    }

    private static Stream<Arguments> magnitudes() {
        return Stream.of(
                broken(
                        "ignores its magnitude",
                        (image, m, context) -> DIMMING.apply(image, 0.3, context),
                        "ignores its magnitude: from 0.0 to 0.5 (share of light lost)"),
                broken(
                        "rises where it should fall",
                        spec().magnitude(0, 0.5, "share").falling().build(),
                        DIMMING,
                        "runs backwards: its specification says that a falling"),
                broken(
                        "falls where it should rise",
                        (image, m, context) -> DIMMING.apply(image, 0.5 - m, context),
                        "runs backwards: its specification says that a rising"),
                broken(
                        "is not the identity at 1",
                        spec().magnitude(1, 1.5, "factor").signedAroundOne().build(),
                        (image, m, context) -> DIMMING.apply(image, 0.9 * (1.5 - m), context),
                        "the stronger the further from 1"),
                broken(
                        "is no identity where it says so",
                        spec().magnitude(0, 0.5, "share").identityAt(0.25).build(),
                        DIMMING,
                        "says that it changes nothing at 0.25, but there a sample changes by"),
                broken(
                        "is no identity at all",
                        spec().identity().build(),
                        (image, m, context) -> DIMMING.apply(image, 0.3, context),
                        "says that it changes nothing at 0.0, but there a sample changes by"));
    }

    private static Arguments broken(String what, Pixels pixels, String sentence) {
        return broken(what, DIM, pixels, sentence);
    }

    private static Arguments broken(
            String what, TransformSpec spec, Pixels pixels, String sentence) {
        return Arguments.of(what, operation(spec, pixels), sentence);
    }

    private static TransformSpec.Builder spec() {
        return TransformSpec.named("Dim").summary("Takes light away.").source("made up");
    }

    private static ImageTransform operation(TransformSpec spec, Pixels pixels) {
        return new ImageTransform() {
            @Override
            public TransformSpec spec() {
                return spec;
            }

            @Override
            public Image apply(Image image, double magnitude, TransformContext context) {
                return pixels.apply(image, magnitude, context);
            }
        };
    }

    /** What an operation does, without what it says about itself. */
    private interface Pixels {
        Image apply(Image image, double magnitude, TransformContext context);
    }
}
