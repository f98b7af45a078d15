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
import io.augury.spi.Sampling;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;
import java.util.Optional;

final class ImportTest {
    private static Imported read(ImportFormat format, String text) {
        return format.read(text, "policy.py", Choice.NONE);
    }

    private static PolicyOperation first(Imported imported) {
        return imported.file().policy().subPolicies().getFirst().operations().getFirst();
    }

    /** One published entry, several meanings: definitions of Posterize, Solarize, Color, Rotate. */
    @ParameterizedTest
    @CsvSource({
        "TORCHVISION, Posterize, 8, 4",
        "TORCHVISION, Solarize, 5, 113.333",
        "TORCHVISION, Rotate, 9, 30",
        "TORCHVISION, Color, 9, 1.9",
        "TORCHVISION, Color, 0, 1",
        "AUTOAUGMENT, Posterize, 8, 1",
        "AUTOAUGMENT, Solarize, 8, 52",
        "AUTOAUGMENT, Solarize, 5, 128",
        "AUTOAUGMENT, Rotate, 9, 27",
        "AUTOAUGMENT, Color, 9, 1.72",
        "AUTOAUGMENT, Color, 0, 0.1",
        "AUTOAUGMENT, TranslateX, 8, 0.25",
        "FAST_AUTOAUGMENT, Posterize, 0.9, 7",
        "FAST_AUTOAUGMENT, Solarize, 0.25, 64",
        "FAST_AUTOAUGMENT, Rotate, 0.25, 15",
        "FAST_AUTOAUGMENT, ShearX, 0.75, 0.15",
        "FAST_AUTOAUGMENT, Color, 0.5, 1"
    })
    void anEntryHasTheMeaningOfItsProgram(
            ImportFormat format, String op, String level, double magnitude) {
        Imported imported = read(format, "[[('%s', 0.6, %s)]]".formatted(op, level));
        assertThat(first(imported).magnitude()).hasValue(magnitude);
        assertThat(first(imported).probability()).isEqualTo(0.6);
        assertThat(imported.losses()).isEmpty();
    }

    @Test
    void aListIsFoundInAProgramsSource() {
        String source =
                """
                '''A [("Rotate", 0.1, 2)] in a comment is none.'''
                x = [1, 2, 3]
                def one():
                    return [
                        (("Invert", 0.2, None), ("Rotate", 0.7, 2)),  # a comment
                    ]
                other = [[[["Invert", 0.9, 1], ["Equalize", .5, 0]]], [[["Invert", 1, 1]]]]
                """;
        assertThatThrownBy(() -> read(ImportFormat.TORCHVISION, source))
                .isInstanceOf(AuguryException.class)
                .hasMessage(
                        "policy.py: found 2 lists; choose one by --list NAME or LINE: 4 (one, 1"
                                + " sub-policies), 7 (other, 2 sub-policies)");
        for (String name : new String[] {"other", "7"}) {
            var choice = new Choice(Optional.of(name), Optional.empty(), Optional.empty());
            Policy policy =
                    ImportFormat.TORCHVISION.read(source, "policy.py", choice).file().policy();
            assertThat(policy.subPolicies()).hasSize(2);
            assertThat(policy.subPolicies().getFirst().operations())
                    .containsExactly(
                            PolicyOperation.of("Invert", 0.9), PolicyOperation.of("Equalize", 0.5));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[[('Rotat', 0.1, 2)]]|policy.py, line 1: unknown operation Rotat; allowed:",
                "[[('Rotat', 0.1, 2)]]|nearest: Rotate",
                "[[('Rotate', 1.5, 2)]]|policy.py, line 1: found probability 1.5 of Rotate;"
                        + " allowed: 0 to 1",
                "[[('Rotate', 0.5, 2.5)]]|found level 2.5 of Rotate; allowed: whole numbers of 0.0"
                        + " to 9.0",
                "[[('Rotate', 0.5, None)]]|found level None of Rotate",
                "[[('Rotate', 0.5, 2), x]]|policy.py, line 1: found x; allowed: a sub-policy",
                "[[('Rotate', 0.5, 2)|policy.py, line 1: found the end of the text",
                "print('hello')|found no policy; allowed: Python lists of sub-policies"
            })
    void whatIsWrongIsToldWithItsLine(String text, String message) {
        assertThatThrownBy(() -> read(ImportFormat.TORCHVISION, text))
                .isInstanceOf(AuguryException.class)
                .hasMessageContaining(message);
    }

    @Test
    void whatCannotBeSaidIsNamed() {
        assertThat(read(ImportFormat.FAST_AUTOAUGMENT, "[[('Cutout', 0.5, 0.5)]]").losses())
                .singleElement()
                .asString()
                .startsWith("Cutout: filled with (125, 123, 114) there");
        assertThat(
                        read(
                                        ImportFormat.AUTOAUGMENT,
                                        "[[('Rotate', 0.5, 2), ('Equalize', 0.5, 2)]]")
                                .losses())
                .singleElement()
                .asString()
                .startsWith("Equalize: turns pixels black there");
    }

    @Test
    void timmsRandAugmentDrawsNoisyMagnitudes() {
        Imported imported = read(ImportFormat.TIMM, "rand-m9-mstd0.5-inc1");
        Policy policy = imported.file().policy();
        OneOf oneOf = (OneOf) policy.subPolicies().getFirst().steps().getFirst();
        assertThat(imported.losses()).isEmpty();
        assertThat(policy.fill()).isEqualTo(Fill.GREY);
        assertThat(policy.sampling()).isEqualTo(Sampling.BICUBIC);
        assertThat(oneOf.times()).isEqualTo(2);
        assertThat(oneOf.operations())
                .hasSize(15)
                .allSatisfy(operation -> assertThat(operation.probability()).isEqualTo(0.5))
                .contains(
                        PolicyOperation.drawing(
                                "Rotate", 0.5, new MagnitudeDraw.Normal(27, 1.5, 0, 30)),
                        PolicyOperation.drawing(
                                "Posterize", 0.5, new MagnitudeDraw.Normal(0.9, 0.2, 0, 4)),
                        PolicyOperation.drawing(
                                "Solarize", 0.5, new MagnitudeDraw.Normal(25.6, 12.8, 0, 256)),
                        PolicyOperation.drawing(
                                "Color", 0.5, new MagnitudeDraw.Normal(1.81, 0.045, 1, 1.9)));
    }

    @ParameterizedTest
    @CsvSource({
        "rand-m9, Rotate, 27",
        "rand-m9, Posterize, 3",
        "rand-m9, Solarize, 230",
        "rand-m9, Color, 1.72",
        "rand-m9-inc1, Posterize, 1",
        "rand-m9-inc1, Solarize, 26",
        "rand-m9-inc1, Color, 1.81",
        "rand-m9-inc0, Posterize, 3",
        "rand-m20, Rotate, 30",
        "rand-m20-mmax20, Rotate, 60",
        "original, Posterize, 7",
        "originalr, Posterize, 1",
        "original, Solarize, 128",
        "v0, Posterize, 2",
        "v0r, Posterize, 2"
    })
    void timmsStringsHaveTimmsMeaning(String text, String op, double magnitude) {
        Policy policy = read(ImportFormat.TIMM, text).file().policy();
        assertThat(policy.subPolicies())
                .flatExtracting(subPolicy -> subPolicy.operations())
                .filteredOn(operation -> operation.op().equals(op))
                .first()
                .satisfies(found -> assertThat(found.magnitude()).hasValue(magnitude));
    }

    @ParameterizedTest
    @CsvSource({
        "rand-x3, 'x3'",
        "augmix-m5-x2, 'x2'",
        "augmix-m0, 'm0'",
        "rand-m9.5, 'm9.5'",
        "rand-p2, 'p2'"
    })
    void aStringThatTimmDoesNotReadIsRefused(String text, String found) {
        assertThatThrownBy(() -> read(ImportFormat.TIMM, text))
                .isInstanceOf(AuguryException.class)
                .hasMessageStartingWith(text + ": found ")
                .hasMessageContaining(found)
                .hasMessageContaining(
                        text.startsWith("aug") ? "allowed: augmix-mN" : "allowed: rand-mN");
    }

    @Test
    void timmsAugMixIsOursWithItsDifferencesNamed() {
        Imported imported = read(ImportFormat.TIMM, "augmix-m5-w4-d2");
        assertThat(first(imported)).isEqualTo(PolicyOperation.of("AugMix", 1, 5));
        assertThat(imported.losses())
                .hasSize(3)
                .contains(
                        "AugMix: 4 variants are mixed there, 3 here",
                        "AugMix: 2 operations make a variant (-1: 1 to 3) there, -1 here");
        assertThat(read(ImportFormat.TIMM, "augmix-w3-d-1-mstd101").losses()).hasSize(1);
    }

    @Test
    void aListIsFoundByItsFunction() {
        String source =
                """
                def first():
                    p = [[("Invert", 0.2, 0)]]
                    return p

                def second():
                    p = [[("Invert", 0.3, 0)]]
                    return p
                """;
        var choice = new Choice(Optional.of("second"), Optional.empty(), Optional.empty());
        Imported imported = ImportFormat.FAST_AUTOAUGMENT.read(source, "archive.py", choice);
        assertThat(first(imported)).isEqualTo(PolicyOperation.of("Invert", 0.3));
        assertThatThrownBy(() -> read(ImportFormat.FAST_AUTOAUGMENT, source))
                .hasMessageContaining("2 (p in first, 1 sub-policies), 6 (p in second, 1");
    }

    @Test
    void weightsAndDrawsWithoutReplacementAreNamed() {
        assertThat(read(ImportFormat.TIMM, "rand-m9-tweights").losses())
                .singleElement()
                .asString()
                .startsWith("tweights: draws with weights and without replacement");
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
        Imported imported = read(ImportFormat.ALBUMENTATIONS, json);
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
                                        MagnitudeDraw.Uniform.between(40, 90))
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
        Imported imported = read(ImportFormat.ALBUMENTATIONS, json);
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
                        ImportFormat.ALBUMENTATIONS,
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
}
