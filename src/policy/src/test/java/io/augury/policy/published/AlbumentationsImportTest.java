package io.augury.policy.published;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.augury.policy.MagnitudeDraw;
import io.augury.policy.OneOf;
import io.augury.policy.Policy;
import io.augury.policy.PolicyOperation;
import io.augury.policy.SubPolicy;
import io.augury.policy.published.ImportFormat.Choice;
import io.augury.spi.AuguryException;
import io.augury.spi.Fill;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;

final class AlbumentationsImportTest {
    private static Imported read(String text) {
        return ImportFormat.ALBUMENTATIONS.read(text, "policy.py", Choice.NONE);
    }

    private static PolicyOperation first(Imported imported) {
        return imported.file().policy().subPolicies().getFirst().operations().getFirst();
    }

    @Test
    void anAlbumentationsPipelineIsReadWithItsRanges() {
        String json =
                """
                {"__version__": "1.3.1", "transform": {"__class_fullname__": "Compose", "p": 1.0, "transforms": [
                  {"__class_fullname__": "HorizontalFlip", "always_apply": false, "p": 0.5},
                  {"__class_fullname__": "Rotate", "p": 0.7, "limit": [-20, 20], "interpolation": 0,
                   "border_mode": 0, "value": [1, 2, 3]},
                  {"__class_fullname__": "OneOf", "p": 0.4, "transforms": [
                    {"__class_fullname__": "InvertImg", "p": 0.5},
                    {"__class_fullname__": "Solarize", "p": 0.5, "threshold": [128, 128]}]},
                  {"__class_fullname__": "GaussNoise", "p": 0.3, "std_range": [0.1, 0.1]},
                  {"__class_fullname__": "ImageCompression", "p": 0.2, "quality_range": [40, 90]},
                  {"__class_fullname__": "OpticalDistortion", "p": 0.5}]}}
                """;
        Imported imported = read(json);
        Policy policy = imported.file().policy();
        assertThat(policy.fill()).isEqualTo(new Fill(1, 2, 3));
        assertThat(policy.subPolicies().getFirst().operations())
                .containsExactly(
                        PolicyOperation.of("HorizontalFlip", 0.5),
                        PolicyOperation.drawing(
                                        "Rotate", 0.7, MagnitudeDraw.Uniform.between(-20, 20))
                                .withFixedSign(),
                        PolicyOperation.of("Invert", 0.4),
                        PolicyOperation.of("Solarize", 0.4, 128).withFixedSign(),
                        PolicyOperation.of("GaussianNoise", 0.3, 25.5).withFixedSign(),
                        PolicyOperation.drawing(
                                        "JpegCompression",
                                        0.2,
                                        MagnitudeDraw.Uniform.among(51, 40, 90))
                                .withFixedSign());
        assertThat(imported.losses())
                .containsExactly(
                        "/transform/transforms/5: OpticalDistortion has no operation with us that"
                                + " does the same; left out");
    }

    /** The form in which AutoAlbument, which searches policies, writes what it found. */
    @Test
    void anAlbumentationsChoiceOfSequencesIsAChoiceOfSubPolicies() {
        String json =
                """
                {"__version__": "0.5.1", "transform": {"__class_fullname__": "albumentations.core.composition.Compose",
                 "p": 1.0, "transforms": [
                  {"__class_fullname__": "OneOf", "p": 1, "transforms": [
                    {"__class_fullname__": "Sequential", "p": 0.1, "transforms": [
                      {"__class_fullname__": "OneOf", "p": 1, "transforms": [
                        {"__class_fullname__": "VerticalFlip", "p": 0.2},
                        {"__class_fullname__": "NoOp", "p": 0.6}]},
                      {"__class_fullname__": "ShiftScaleRotate", "p": 0.3, "shift_limit_x": [0.25, 0.25],
                       "shift_limit_y": [0, 0], "scale_limit": [0.0, 0.0], "rotate_limit": [0, 0],
                       "interpolation": 1, "border_mode": 0, "value": null}]},
                    {"__class_fullname__": "RandomBrightnessContrast", "p": 0.1,
                     "brightness_limit": [0, 0], "contrast_limit": [0.5, 0.5]}]},
                  {"__class_fullname__": "Normalize", "p": 1.0, "mean": [0.5, 0.5, 0.5]},
                  {"__class_fullname__": "ToTensorV2", "p": 1.0}]}}
                """;
        Imported imported = read(json);
        PolicyOperation nothing = PolicyOperation.of("Identity", 1);
        assertThat(imported.losses()).isEmpty();
        assertThat(imported.file().policy().subPolicies())
                .containsExactly(
                        new SubPolicy(
                                List.of(
                                        OneOf.of(
                                                List.of(
                                                        PolicyOperation.of("VerticalFlip", 1),
                                                        nothing,
                                                        nothing,
                                                        nothing)),
                                        PolicyOperation.of("TranslateX", 0.3, -0.25)
                                                .withFixedSign())),
                        new SubPolicy(
                                List.of(PolicyOperation.of("Brightness", 1, 1.5).withFixedSign())));
        assertThat(imported.notes())
                .contains(
                        "Normalize is left to training, which prepares images itself",
                        "ToTensorV2 is left to training, which prepares images itself");
    }

    @Test
    void whatAlbumentationsChangesTogetherIsALoss() {
        Imported imported =
                read(
                        """
                        {"transform": {"__class_fullname__": "Compose", "transforms": [
                          {"__class_fullname__": "ShiftScaleRotate", "p": 0.3, "shift_limit_x": [0.1, 0.1],
                           "rotate_limit": [5, 5]},
                          {"__class_fullname__": "RandomBrightnessContrast", "p": 0.1,
                           "brightness_limit": [0.1, 0.1], "contrast_limit": [0, 0]},
                          {"__class_fullname__": "RandomBrightnessContrast", "p": 0.1,
                           "brightness_limit": [0, 0], "contrast_limit": [1, 7.3]},
                          {"__class_fullname__": "OneOf", "p": 1, "transforms": [
                            {"__class_fullname__": "NoOp", "p": 0.12345},
                            {"__class_fullname__": "VerticalFlip", "p": 0.67891}]}]}}
                        """);
        assertThat(imported.losses())
                .containsExactly(
                        "/transform/transforms/0: ShiftScaleRotate has no operation with us that"
                                + " does the same; left out",
                        "/transform/transforms/1: RandomBrightnessContrast has no operation with us"
                                + " that does the same; left out",
                        "/transform/transforms/2: factors beyond 0 to 4 there; here the nearest of"
                                + " these",
                        "/transform/transforms/3: the choices' weights are rounded to shares of"
                                + " 100");
    }

    private static Imported albumentations(String transform) {
        return read(
                "{\"transform\": {\"__class_fullname__\": \"Compose\", \"p\": 1, \"transforms\":"
                        + " [{\"__class_fullname__\": "
                        + transform
                        + "}]}}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "\"Rotate\", \"limit\": [-3, 3], \"crop_border\": true; crop_border of Rotate is"
                        + " true there",
                "\"Affine\", \"rotate\": [1, 3], \"fit_output\": true; fit_output of Affine is"
                        + " true",
                "\"AutoContrast\", \"cutoff\": 10.0, \"method\": \"pil\"; cutoff of AutoContrast is"
                        + " 10",
                "\"AutoContrast\", \"cutoff\": 0, \"method\": \"cdf\"; method of AutoContrast is"
                        + " \"cdf\"",
                "\"Equalize\", \"mode\": \"pil\", \"by_channels\": false; by_channels of Equalize"
                        + " is false",
                "\"ToGray\", \"method\": \"max\"; method of ToGray is \"max\"",
                "\"GaussNoise\", \"std_range\": [0.1, 0.2], \"per_channel\": false; per_channel of"
                        + " GaussNoise",
                "\"GaussNoise\", \"std_range\": [0.1, 0.2], \"mean_range\": [0.1, 0.1]; mean_range"
                        + " of GaussNoise",
                "\"ImageCompression\", \"compression_type\": \"webp\", \"quality_range\": [9, 9];"
                        + " compression_type",
                "\"GaussianBlur\", \"blur_limit\": [3, 7], \"sigma_limit\": [1, 2]; the kernel is"
                        + " cut to 3 to 7 pixels",
                "\"GaussianBlur\", \"blur_limit\": [3, 7], \"sigma_limit\": [0, 0]; half as"
                        + " frequent",
                "\"Affine\", \"rotate\": [1, 3], \"mode\": 2; mirrors the border there"
            })
    void whatATransformOfAlbumentationsDoesBesideIsALoss(String transform, String loss) {
        assertThat(albumentations(transform).losses())
                .singleElement()
                .asString()
                .startsWith("/transform/transforms/0: ")
                .contains(loss);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "\"HorizontalFlip\", \"p\": 1.5; /transform/transforms/0/p: found 1.5; allowed: a"
                        + " probability",
                "\"HorizontalFlip\", \"p\": -1; /p: found -1;",
                "\"HorizontalFlip\", \"p\": \"x\"; /p: found \"x\";",
                "\"OneOf\", \"p\": 2, \"transforms\": [{\"__class_fullname__\": \"NoOp\"}];"
                        + " /transforms/0/p: found 2"
            })
    void whatIsNoProbabilityInAlbumentationsIsRefused(String transform, String message) {
        assertThatThrownBy(() -> albumentations(transform))
                .isInstanceOf(AuguryException.class)
                .hasMessageStartingWith("policy.py, /transform/transforms/0")
                .hasMessageContaining(message);
    }

    @Test
    void albumentationsWholeNumbersAreEquallyFrequent() {
        assertThat(first(albumentations("\"Posterize\", \"num_bits\": [4, 6], \"p\": 1")))
                .isEqualTo(
                        PolicyOperation.drawing(
                                        "Posterize", 1, MagnitudeDraw.Uniform.among(3, 4, 6))
                                .withFixedSign());
    }

    @Test
    void albumentationsKernelsTellTheDeviationIfNothingElseDoes() {
        assertThat(
                        first(
                                albumentations(
                                        "\"GaussianBlur\", \"blur_limit\": [5, 5], \"sigma_limit\":"
                                                + " [0, 0]")))
                .isEqualTo(PolicyOperation.of("GaussianBlur", 0.5, 1.1).withFixedSign());
    }

    @Test
    void albumentationsOlderNamesAreRead() {
        Imported affine =
                albumentations(
                        "\"Affine\", \"rotate\": [1, 3], \"cval\": [255, 0, 7], \"mode\": 0");
        assertThat(affine.file().policy().fill()).isEqualTo(new Fill(255, 0, 7));
        assertThat(affine.losses()).isEmpty();
        assertThat(
                        first(
                                albumentations(
                                        "\"ImageCompression\", \"quality_lower\": 40,"
                                            + " \"quality_upper\": 40, \"compression_type\": 0")))
                .isEqualTo(PolicyOperation.of("JpegCompression", 0.5, 40).withFixedSign());
        assertThat(first(albumentations("\"HorizontalFlip\", \"always_apply\": true, \"p\": 0.5")))
                .isEqualTo(PolicyOperation.of("HorizontalFlip", 1));
    }

    @Test
    void anAlbumentationsPipelineThatIsSometimesSkippedIsALoss() {
        assertThat(
                        read("{\"transform\": {\"__class_fullname__\": \"Compose\","
                                        + " \"p\": 0.3, \"transforms\": []}}")
                                .losses())
                .containsExactly(
                        "/transform: Compose is skipped as a whole in some images there; here"
                                + " never");
    }

    @Test
    void aJitterOfNothingIsTheIdentity() {
        Imported jitter =
                albumentations(
                        "\"ColorJitter\", \"brightness\": [1, 1], \"contrast\": [1, 1],"
                                + " \"saturation\": [1, 1], \"hue\": [0, 0], \"p\": 0.4");
        assertThat(jitter.losses()).isEmpty();
        assertThat(first(jitter)).isEqualTo(PolicyOperation.of("Identity", 0.4));
    }
}
