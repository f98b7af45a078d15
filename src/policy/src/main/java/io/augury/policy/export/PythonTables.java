package io.augury.policy.export;

/**
 * What the Python modules do otherwise than we do, or not at all; all else that their templates
 * define is exact.
 */
final class PythonTables {
    private static final String TWO_IMAGES =
            "it needs a second image, and a transform there gets one";
    private static final String MIXES = "Augury writes no AugMix in Python yet";

    private PythonTables() {}

    static OperationTable<String> torchvision() {
        return new OperationTable<String>()
                .absent("AugMix", MIXES)
                .absent("SamplePairing", TWO_IMAGES);
    }

    static OperationTable<String> timm() {
        return new OperationTable<String>()
                .absent("AugMix", MIXES)
                .absent("SamplePairing", TWO_IMAGES);
    }

    static OperationTable<String> kornia() {
        return new OperationTable<String>()
                .close("Equalize", "by Kornia's histogram there", "Equalize")
                .close(
                        "GaussianBlur",
                        "a Gaussian there, three boxes as in Pillow here",
                        "GaussianBlur")
                .close("Hue", "hues are not rounded to bytes there", "Hue")
                .close("ColorJitter", "hues are not rounded to bytes there", "ColorJitter")
                .close(
                        "RandomResizedCrop",
                        "bicubic sampling overshoots more there",
                        "RandomResizedCrop")
                .absent(
                        "JpegCompression",
                        "a JPEG codec for batches of 0 to 1 is not in Kornia 0.6")
                .absent(
                        "Perspective",
                        "Augury writes none for Kornia; torchvision and timm have it")
                .absent("AugMix", MIXES)
                .absent("SamplePairing", TWO_IMAGES);
    }
}
