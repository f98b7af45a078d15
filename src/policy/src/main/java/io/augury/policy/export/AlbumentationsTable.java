package io.augury.policy.export;

import static io.augury.policy.export.AlbumentationsTransform.blur;
import static io.augury.policy.export.AlbumentationsTransform.hole;
import static io.augury.policy.export.AlbumentationsTransform.jitter;
import static io.augury.policy.export.AlbumentationsTransform.jpeg;
import static io.augury.policy.export.AlbumentationsTransform.named;
import static io.augury.policy.export.AlbumentationsTransform.noise;
import static io.augury.policy.export.AlbumentationsTransform.posterize;
import static io.augury.policy.export.AlbumentationsTransform.rotate;
import static io.augury.policy.export.AlbumentationsTransform.shear;
import static io.augury.policy.export.AlbumentationsTransform.solarize;
import static io.augury.policy.export.AlbumentationsTransform.translate;
import static io.augury.policy.export.AlbumentationsTransform.with;

/** What Albumentations 2.0 has, a row for each operation. */
final class AlbumentationsTable {
    private static final String MIDDLE =
            "about the middle of the image there, about its top-left here";
    private static final String WHOLE = "by whole pixels there, cut towards 0";
    private static final String IN_PIXELS =
            "Albumentations has it, but for images of one given size";

    static final OperationTable<AlbumentationsTransform> ROWS =
            new OperationTable<AlbumentationsTransform>()
                    .exact("Identity", named("NoOp"))
                    .exact("HorizontalFlip", named("HorizontalFlip"))
                    .exact("VerticalFlip", named("VerticalFlip"))
                    .exact("Invert", named("InvertImg"))
                    .close(
                            "AutoContrast",
                            "samples of 255 do not count there",
                            with("AutoContrast", "method", "pil"))
                    .close(
                            "Equalize",
                            "a value's own samples count there, which makes it up to 8 lighter",
                            with("Equalize", "mode", "pil"))
                    .exact("Grayscale", with("ToGray", "num_output_channels", 3))
                    .exact("Posterize", posterize())
                    .exact("Solarize", solarize())
                    .exact("Brightness", jitter("brightness"))
                    .exact("Contrast", jitter("contrast"))
                    .exact("Color", jitter("saturation"))
                    .close("Hue", "180 hues there, 256 here", jitter("hue"))
                    .close("ColorJitter", "180 hues there, 256 here", jitter())
                    .exact("Rotate", rotate())
                    .close("TranslateX", WHOLE, translate("x"))
                    .close("TranslateY", WHOLE, translate("y"))
                    .approximate("ShearX", MIDDLE, shear("x"))
                    .approximate("ShearY", MIDDLE, shear("y"))
                    .close(
                            "GaussianBlur",
                            "a Gaussian there, three boxes as in Pillow here",
                            blur())
                    .exact("GaussianNoise", noise())
                    .close(
                            "JpegCompression",
                            "red and blue are exchanged while it compresses there",
                            jpeg())
                    .approximate(
                            "Cutout",
                            "wholly inside the image there, and a rectangle if that is none; cut"
                                    + " off at its border here",
                            hole())
                    .absent("Sharpness", "its Sharpen is another filter, and cannot soften")
                    .absent("SolarizeAdd", "Albumentations adds nothing to dark samples alone")
                    .absent("PadCrop", IN_PIXELS)
                    .absent("RandomResizedCrop", IN_PIXELS)
                    .absent("RandomErasing", "its Erasing draws area and shape otherwise")
                    .absent("RandomErasingNoise", "its Erasing draws area and shape otherwise")
                    .absent("Perspective", "its corners move by a normal distribution")
                    .absent("AugMix", "Albumentations has no such transform")
                    .absent("SamplePairing", "it needs a second image");

    private AlbumentationsTable() {}
}
