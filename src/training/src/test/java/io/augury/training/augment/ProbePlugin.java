package io.augury.training.augment;

import com.google.inject.Module;

import io.augury.spi.AuguryPlugin;
import io.augury.spi.Image;
import io.augury.spi.ImageTransform;
import io.augury.spi.PluginBinder;
import io.augury.spi.TransformContext;
import io.augury.spi.TransformSpec;

/** Operations whose doings can be read from the pixels that they leave. */
public final class ProbePlugin implements AuguryPlugin {
    @Override
    public String name() {
        return "probe";
    }

    @Override
    public Module module() {
        return binder ->
                PluginBinder.of(binder)
                        .transform(ProbeAdd.class)
                        .transform(ProbePartner.class)
                        .transform(ProbeNoise.class)
                        .transform(ProbeThrow.class)
                        .transform(ProbeGreedy.class)
                        .transform(ProbeShrink.class)
                        .transform(ProbeNull.class);
    }

    /** Adds its magnitude to every sample. */
    public static final class ProbeAdd implements ImageTransform {
        private static final TransformSpec SPEC =
                TransformSpec.named("ProbeAdd")
                        .summary("adds")
                        .source("test")
                        .magnitude(0, 100, "levels")
                        .signed()
                        .build();

        @Override
        public TransformSpec spec() {
            return SPEC;
        }

        @Override
        public Image apply(Image image, double magnitude, TransformContext context) {
            byte[] scrap = context.buffer(image.width(), image.height(), image.channels());
            byte[] sum = context.buffer(image.width(), image.height(), image.channels());
            for (int i = 0; i < sum.length; i++) {
                scrap[i] = 77;
                sum[i] = (byte) (image.samples()[i] + (int) magnitude);
            }
            return Image.of(image.width(), image.height(), image.channels(), sum);
        }
    }

    /** Gives the partner. */
    public static final class ProbePartner implements ImageTransform {
        private static final TransformSpec SPEC =
                TransformSpec.named("ProbePartner").summary("partner").source("test").build();

        @Override
        public TransformSpec spec() {
            return SPEC;
        }

        @Override
        public Image apply(Image image, double magnitude, TransformContext context) {
            return context.partner();
        }
    }

    /** Fills the image with random samples. */
    public static final class ProbeNoise implements ImageTransform {
        private static final TransformSpec SPEC =
                TransformSpec.named("ProbeNoise").summary("noise").source("test").build();

        @Override
        public TransformSpec spec() {
            return SPEC;
        }

        @Override
        public Image apply(Image image, double magnitude, TransformContext context) {
            byte[] noise = context.buffer(image.width(), image.height(), image.channels());
            context.random().nextBytes(noise);
            return Image.of(image.width(), image.height(), image.channels(), noise);
        }
    }

    /** Fails. */
    public static final class ProbeThrow implements ImageTransform {
        private static final TransformSpec SPEC =
                TransformSpec.named("ProbeThrow").summary("throws").source("test").build();

        @Override
        public TransformSpec spec() {
            return SPEC;
        }

        @Override
        public Image apply(Image image, double magnitude, TransformContext context) {
            throw new IllegalStateException("no!");
        }
    }

    /** Wants more memory than there is. */
    public static final class ProbeGreedy implements ImageTransform {
        private static final TransformSpec SPEC =
                TransformSpec.named("ProbeGreedy").summary("wants more").source("test").build();

        @Override
        public TransformSpec spec() {
            return SPEC;
        }

        @Override
        public Image apply(Image image, double magnitude, TransformContext context) {
            throw new OutOfMemoryError("Java heap space");
        }
    }

    /** Makes the image smaller. */
    public static final class ProbeShrink implements ImageTransform {
        private static final TransformSpec SPEC =
                TransformSpec.named("ProbeShrink").summary("shrinks").source("test").build();

        @Override
        public TransformSpec spec() {
            return SPEC;
        }

        @Override
        public Image apply(Image image, double magnitude, TransformContext context) {
            return Image.of(1, 1, 1, new byte[1]);
        }
    }

    /** Gives nothing. */
    public static final class ProbeNull implements ImageTransform {
        private static final TransformSpec SPEC =
                TransformSpec.named("ProbeNull").summary("nothing").source("test").build();

        @Override
        public TransformSpec spec() {
            return SPEC;
        }

        @Override
        public Image apply(Image image, double magnitude, TransformContext context) {
            return null;
        }
    }
}
