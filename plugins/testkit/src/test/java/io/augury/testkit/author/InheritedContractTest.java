package io.augury.testkit.author;

import io.augury.spi.Image;
import io.augury.spi.ImageTransform;
import io.augury.spi.TransformContext;
import io.augury.spi.TransformSpec;
import io.augury.testkit.ImageTransformContract;

/** A plugin author's test in a package of its own. */
class InheritedContractTest extends ImageTransformContract {
    @Override
    protected ImageTransform transform() {
        return new Nothing();
    }

    private static final class Nothing implements ImageTransform {
        private static final TransformSpec SPEC =
                TransformSpec.named("Nothing").summary("Does nothing.").source("made up").build();

        @Override
        public TransformSpec spec() {
            return SPEC;
        }

        @Override
        public Image apply(Image image, double magnitude, TransformContext context) {
            return image;
        }
    }
}
