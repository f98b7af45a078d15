package io.augury.transforms;

import io.augury.spi.Fill;
import io.augury.spi.Image;
import io.augury.spi.ImageTransform;
import io.augury.spi.Sampling;
import io.augury.spi.Seed;
import io.augury.testkit.TestContext;

import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * One application of an operation that Pillow can repeat.
 *
 * @param draw what the operation would have drawn, as {@code pillow_golden.py} takes it; empty for
 *     one that draws nothing
 */
record PillowCase(
        String operation,
        double magnitude,
        Sampling sampling,
        Fill fill,
        Image image,
        Image partner,
        double[] draw) {
    /** Operations whose noise no other program repeats; their statistics are tested instead. */
    static final Set<String> NOISY = Set.of("GaussianNoise", "RandomErasingNoise");

    private static final Map<String, ImageTransform> OPERATIONS =
            BuiltinTransformsTest.operations()
                    .collect(Collectors.toMap(t -> t.spec().name(), Function.identity()));

    /** The operations of the plugin, by name. */
    static Map<String, ImageTransform> operations() {
        return OPERATIONS;
    }

    /** Our pixels. */
    Image apply() {
        var context = TestContext.of(new Seed(1), partner).withFill(fill).withSampling(sampling);
        return switch (operation) {
            case "Cutout" -> Cutout.cut(image, whole(0), whole(1), whole(2), context);
            case "PadCrop" -> PadCrop.shift(image, whole(0), whole(1), context);
            case "RandomErasing" -> {
                var box = new ErasedBox(whole(0), whole(1), whole(2), whole(3));
                yield RandomErasing.erased(image, box, context);
            }
            case "RandomResizedCrop" -> {
                var box = new Resize.Box(whole(0), whole(1), whole(2), whole(3));
                yield Resize.of(image, box, image.width(), image.height(), context);
            }
            case "Perspective" -> Perspective.shifted(image, draw, context);
            case "ColorJitter" -> new ColorJitter().apply(image, draw, context);
            case "AugMix" -> new AugMix().apply(image, draw, context);
            default -> OPERATIONS.get(operation).apply(image, magnitude, context);
        };
    }

    private int whole(int index) {
        return (int) draw[index];
    }
}
