package io.augury.testkit;

import io.augury.spi.Image;
import io.augury.spi.ImageTransform;
import io.augury.spi.Sampling;
import io.augury.spi.Seed;
import io.augury.spi.TransformSpec;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Applies one operation to test images and says in words what it did.
 *
 * @param care what is done because of broken promises that have been told already
 */
record Probe(ImageTransform transform, Set<Care> care) {
    private static final Seed SEED = new Seed(20180524).child("contract");

    /** How an operation is kept from disturbing what is not its fault. */
    enum Care {
        /** Calls that fail are left out. */
        SPARES_FAILING,
        /** It gets copies of the test images, since it writes to them. */
        LENDS_COPIES,
        /** Its results are copied, since it writes to them later. */
        KEEPS_COPIES
    }

    /** One application: an image, a magnitude, a sampling and the number of a generator. */
    record Call(Image image, double magnitude, Sampling sampling, int draw) {
        @Override
        public String toString() {
            return "%s image of %dx%d at magnitude %s with %s sampling"
                    .formatted(
                            image.channels() == 1 ? "a grey" : "an RGB",
                            image.width(),
                            image.height(),
                            magnitude,
                            sampling.name().toLowerCase(Locale.ROOT));
        }
    }

    String name() {
        return transform.spec().name();
    }

    /** The result for a call, its generator fresh. */
    Image apply(Call call) {
        return apply(call, context(call));
    }

    /** A fresh context for a call; its partner is another image of the same shape. */
    TestContext context(Call call) {
        Image image = call.image();
        Image partner =
                TestImages.noise(image.width(), image.height(), image.channels(), SEED.child(-1));
        return TestContext.of(SEED.child(call.draw()), partner).withSampling(call.sampling());
    }

    /** The result for a call under a context of the caller's. */
    Image apply(Call call, TestContext context) {
        Image result;
        try {
            Image image = care.contains(Care.LENDS_COPIES) ? copy(call.image()) : call.image();
            result = transform.apply(image, call.magnitude(), context);
        } catch (Throwable failure) {
            throw new ContractFailure(
                    "%s fails on %s: %s".formatted(name(), call, failure), failure);
        }
        if (result == null) {
            throw new ContractFailure("%s returns null for %s".formatted(name(), call), null);
        }
        return care.contains(Care.KEEPS_COPIES) ? copy(result) : result;
    }

    private static Image copy(Image image) {
        return Image.of(image.width(), image.height(), image.channels(), image.samples().clone());
    }

    /** Calls on one image of each kind at a few magnitudes, each with all samplings. */
    Stream<Call> calls(List<Image> images) {
        return images.stream()
                .flatMap(image -> magnitudes().stream().flatMap(m -> calls(image, m)))
                .filter(call -> !care.contains(Care.SPARES_FAILING) || !fails(call));
    }

    private static Stream<Call> calls(Image image, double magnitude) {
        return Stream.of(Sampling.values())
                .map(sampling -> new Call(image, magnitude, sampling, 0));
    }

    private boolean fails(Call call) {
        try {
            apply(new Call(copy(call.image()), call.magnitude(), call.sampling(), call.draw()));
            return false;
        } catch (ContractFailure failure) {
            return true;
        }
    }

    /**
     * Ends of the accepted range and steps through the searched one; 0 if there is no magnitude.
     */
    List<Double> magnitudes() {
        return transform
                .spec()
                .magnitude()
                .map(
                        m ->
                                Stream.concat(
                                                Stream.of(m.accepted().low(), m.accepted().high()),
                                                steps(m).stream())
                                        .distinct()
                                        .toList())
                .orElse(List.of(0.0));
    }

    /** Five steps from the low to the high end of the searched range, whole if they must be. */
    static List<Double> steps(TransformSpec.Magnitude magnitude) {
        double low = magnitude.searched().low();
        double high = magnitude.searched().high();
        return IntStream.rangeClosed(0, 4)
                .mapToDouble(i -> i == 4 ? high : low + (high - low) * i / 4)
                .map(step -> magnitude.integer() ? Math.rint(step) : step)
                .boxed()
                .toList();
    }

    /** All images that the operation must be able to take. */
    List<Image> images() {
        return TestImages.ofAllShapes().stream().filter(this::suits).toList();
    }

    /** A few images for checks that apply the operation often. */
    List<Image> fewImages() {
        return TestImages.few().stream().filter(this::suits).toList();
    }

    private boolean suits(Image image) {
        return image.channels() == 3 || !transform.spec().needsColour();
    }
}
