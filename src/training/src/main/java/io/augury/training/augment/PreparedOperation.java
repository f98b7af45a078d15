package io.augury.training.augment;

import io.augury.pluginhost.InstalledTransform;
import io.augury.policy.MagnitudeDraw;
import io.augury.policy.PolicyOperation;
import io.augury.spi.AuguryException;
import io.augury.spi.ErrorCode;
import io.augury.spi.Image;
import io.augury.spi.TransformSpec;
import io.augury.spi.TransformSpec.Sign;

import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** An operation of a policy with the code that carries it out. */
final class PreparedOperation {
    private final InstalledTransform installed;
    private final double probability;
    private final double magnitude;
    private final Optional<MagnitudeDraw> draw;
    private final boolean drawsWholeNumbers;
    private final boolean drawsSign;

    PreparedOperation(PolicyOperation operation, InstalledTransform installed) {
        this.installed = installed;
        this.probability = operation.probability();
        this.magnitude = operation.magnitude().orElse(0);
        this.draw = operation.draw();
        this.drawsWholeNumbers =
                draw.isPresent()
                        && installed
                                .spec()
                                .magnitude()
                                .filter(TransformSpec.Magnitude::integer)
                                .isPresent();
        this.drawsSign =
                !operation.fixedSign()
                        && installed
                                .spec()
                                .magnitude()
                                .filter(spec -> spec.sign() != Sign.FIXED)
                                .isPresent();
    }

    /** True if it is this image's turn. */
    boolean isDrawn(RandomGenerator random) {
        return random.nextDouble() < probability;
    }

    /** The magnitude, drawn if the policy says so, then its sign, if the operation draws one. */
    double drawnMagnitude(RandomGenerator random) {
        double drawn = draw.isPresent() ? drawn(draw.get(), random) : magnitude;
        if (!drawsSign) {
            return drawn;
        }
        return installed.spec().magnitude().orElseThrow().signed(drawn, random.nextBoolean());
    }

    private double drawn(MagnitudeDraw from, RandomGenerator random) {
        double drawn = from.draw(random);
        return drawsWholeNumbers ? Math.rint(drawn) : drawn;
    }

    /**
     * Applies the operation once.
     *
     * @param sample names the image in messages
     * @throws AuguryException PLUGIN if the operation throws anything or changes the image's shape;
     *     INPUT if it needs colour and the image is grey
     * @throws OutOfMemoryError if memory is short for a built-in operation
     */
    Image apply(Image image, double signedMagnitude, Scratch context, String sample) {
        if (installed.spec().needsColour() && image.channels() == 1) {
            throw new AuguryException(
                    ErrorCode.INPUT,
                    "operation %s needs colour; %s is grey".formatted(name(), sample));
        }
        Image result;
        try {
            result = installed.transform().apply(image, signedMagnitude, context);
        } catch (Throwable failure) {
            if (failure instanceof OutOfMemoryError memory && installed.plugin().isBuiltIn()) {
                // Our own operations take little: then memory is short, whatever the policy.
                throw memory;
            }
            throw fault(
                    "fails on %s, %s, with magnitude %s: %s"
                            .formatted(sample, image, signedMagnitude, failure),
                    failure);
        }
        if (result == null || !sameShape(image, result)) {
            throw fault(
                    "turns %s, %s, into %s; size and channels must stay"
                            .formatted(sample, image, result),
                    null);
        }
        return result;
    }

    private static boolean sameShape(Image one, Image other) {
        return one.width() == other.width()
                && one.height() == other.height()
                && one.channels() == other.channels();
    }

    private AuguryException fault(String what, Throwable cause) {
        return new AuguryException(ErrorCode.PLUGIN, this + " " + what, cause);
    }

    /** True if a thread with this stack is in the operation's code. */
    boolean isIn(StackTraceElement[] stack) {
        String type = installed.transform().getClass().getName();
        return Stream.of(stack).anyMatch(frame -> frame.getClassName().equals(type));
    }

    @Override
    public String toString() {
        return "operation %s of %s".formatted(name(), installed.plugin());
    }

    private String name() {
        return installed.spec().name();
    }
}
