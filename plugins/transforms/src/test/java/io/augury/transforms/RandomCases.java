package io.augury.transforms;

import io.augury.spi.Fill;
import io.augury.spi.Image;
import io.augury.spi.Sampling;
import io.augury.spi.TransformSpec.Magnitude;

import java.util.random.RandomGenerator;

/** Random applications of an operation, drawn as the operation itself would. */
final class RandomCases {
    private RandomCases() {}

    static PillowCase of(String operation, RandomImages images, RandomGenerator random) {
        Image image = images.next(random);
        double magnitude =
                PillowCase.operations()
                        .get(operation)
                        .spec()
                        .magnitude()
                        .map(m -> magnitude(m, random))
                        .orElse(0.0);
        return new PillowCase(
                operation,
                magnitude,
                Sampling.values()[random.nextInt(Sampling.values().length)],
                new Fill(random.nextInt(256), random.nextInt(256), random.nextInt(256)),
                image,
                RandomImages.like(image, random),
                draw(operation, magnitude, image, random));
    }

    /** Anywhere in the accepted range; now and then at one of its ends. */
    private static double magnitude(Magnitude spec, RandomGenerator random) {
        double low = spec.accepted().low();
        double high = spec.accepted().high();
        double any =
                switch (random.nextInt(20)) {
                    case 0 -> low;
                    case 1 -> high;
                    default -> low + (high - low) * random.nextDouble();
                };
        return spec.integer() ? Math.rint(any) : any;
    }

    private static double[] draw(
            String operation, double magnitude, Image image, RandomGenerator random) {
        int width = image.width();
        int height = image.height();
        int side = (int) Math.round(magnitude * Math.min(width, height));
        return switch (operation) {
            case "Cutout" ->
                    new double[] {
                        random.nextInt(width) - side / 2, random.nextInt(height) - side / 2, side
                    };
            case "PadCrop" ->
                    new double[] {random.nextInt(-side, side + 1), random.nextInt(-side, side + 1)};
            case "RandomErasing" -> {
                var box = ErasedBox.of(width, height, magnitude, random);
                yield new double[] {box.left(), box.top(), box.width(), box.height()};
            }
            case "RandomResizedCrop" -> {
                var box = RandomResizedCrop.box(width, height, magnitude, random);
                yield new double[] {box.left(), box.top(), box.width(), box.height()};
            }
            case "Perspective" -> random.doubles(8).map(share -> magnitude / 2 * share).toArray();
            case "ColorJitter" -> {
                double[] numbers = new double[ColorJitter.DRAWN];
                ColorJitter.draw(magnitude, random, numbers);
                yield numbers;
            }
            case "AugMix" -> {
                double[] numbers = new double[AugMixDraw.LENGTH];
                AugMixDraw.draw(magnitude, random, numbers);
                yield numbers;
            }
            default -> new double[0];
        };
    }
}
