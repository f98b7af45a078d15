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
        "rand-m30-mmax30, Color, 5.5",
        "rand-m30-mmax30, SolarizeAdd, 255",
        "rand-m15-mmax15, SolarizeAdd, 165",
        "rand-m30-mmax30, TranslateX, 1",
        "rand-m30-mmax30, Posterize, 8",
        "rand-m30-mmax30-inc1, Posterize, 0",
        "rand-m30-mmax30-inc1, Solarize, 0",
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

    /** timm's {@code max(0.1, 1 - 0.09 * level)} and {@code 1 + 0.09 * level}, by a coin. */
    @Test
    void increasingFactorsAboveLevelTenAreTwoOperations() {
        Imported imported = read(ImportFormat.TIMM, "rand-m20-mmax30-inc1");
        assertThat(imported.losses()).isEmpty();
        assertThat(drawn(imported))
                .hasSize(30)
                .contains(
                        PolicyOperation.of("Color", 0.5, 2.8).withFixedSign(),
                        PolicyOperation.of("Color", 0.5, 0.1).withFixedSign())
                .filteredOn(operation -> operation.equals(PolicyOperation.of("Rotate", 0.5, 60)))
                .hasSize(2);

        Imported noisy = read(ImportFormat.TIMM, "rand-m15-mmax20-mstd2-inc1");
        assertThat(noisy.losses()).isEmpty();
        assertThat(drawn(noisy))
                .contains(
                        drawing("Sharpness", new MagnitudeDraw.Normal(2.35, 0.18, 1, 2.8)),
                        drawing("Sharpness", new MagnitudeDraw.Normal(-0.35, 0.18, 0.1, 1)));
        assertThat(drawn(read(ImportFormat.TIMM, "rand-m10-mmax10-inc1"))).hasSize(15);
    }

    @Test
    void uniformLevelsAboveWhereAnOperationEndsAreNamed() {
        assertThat(read(ImportFormat.TIMM, "rand-m24-mmax30-mstd101-inc1").losses())
                .contains(
                        "Color: levels above 10 count as 10 there, where it weakens",
                        "Posterize: levels above 10 count as 10 there",
                        "TranslateX: levels above 22.22 count as 22.22 there");
        assertThat(read(ImportFormat.TIMM, "rand-m10-mstd101-inc1").losses()).isEmpty();
    }

    private static List<PolicyOperation> drawn(Imported imported) {
        Policy policy = imported.file().policy();
        return ((OneOf) policy.subPolicies().getFirst().steps().getFirst()).operations();
    }

    private static PolicyOperation drawing(String op, MagnitudeDraw draw) {
        return PolicyOperation.drawing(op, 0.5, draw).withFixedSign();
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
    void theListsOfAFunctionAreJoinedByItsName() {
        String source =
                """
                def first():
                    a = [[("Invert", 0.1, 0)], [("Invert", 0.2, 0)]]
                    b = [[("Invert", 0.3, 0)]]
                    return a + b
                c = [[("Invert", 0.4, 0)]]
                """;
        var choice = new Choice(Optional.of("first"), Optional.empty(), Optional.empty());
        Imported imported = ImportFormat.FAST_AUTOAUGMENT.read(source, "archive.py", choice);
        assertThat(imported.file().policy().subPolicies())
                .extracting(subPolicy -> subPolicy.operations().getFirst().probability())
                .containsExactly(0.1, 0.2, 0.3);
        assertThat(imported.notes()).containsExactly("first: all its 2 lists in one (a, b)");
    }

    /** Magnitudes are those that Fast AutoAugment's apply_augment hands to its functions. */
    @ParameterizedTest
    @CsvSource({
        "ShearX, 5, 0.15",
        "Rotate, 9, 27",
        "Solarize, 5, 128",
        "Posterize2, 6, 2",
        "Color, 9, 1.72",
        "TranslateYAbs, 8, 0.25",
        "CutoutAbs, 4, 0.25"
    })
    void levelsUnderFastAutoAugmentsDecoratorAreAutoAugments(
            String op, int level, double magnitude) {
        String source =
                """
                @autoaug2arsaug
                def levels():
                    return [[("%s", 0.6, %d)]]

                def shares():
                    return [[("Rotate", 0.6, 0.25)]]
                """
                        .formatted(op, level);
        var choice = new Choice(Optional.of("levels"), Optional.empty(), Optional.empty());
        Imported imported = ImportFormat.FAST_AUTOAUGMENT.read(source, "archive.py", choice);
        assertThat(first(imported).magnitude()).hasValue(magnitude);
        assertThat(imported.losses()).hasSize(op.endsWith("Abs") ? 1 : 0);
        choice = new Choice(Optional.of("shares"), Optional.empty(), Optional.empty());
        imported = ImportFormat.FAST_AUTOAUGMENT.read(source, "archive.py", choice);
        assertThat(first(imported).magnitude()).hasValue(15);
    }

    @Test
    void weightsAndDrawsWithoutReplacementAreNamed() {
        assertThat(read(ImportFormat.TIMM, "rand-m9-tweights").losses())
                .singleElement()
                .asString()
                .startsWith("tweights: no operation is drawn twice");
    }

    @Test
    void timms3AugmentIsThreeSubPolicies() {
        Imported imported = read(ImportFormat.TIMM, "3a");
        assertThat(imported.losses()).isEmpty();
        assertThat(imported.file().policy().subPolicies())
                .containsExactly(
                        SubPolicy.of(PolicyOperation.of("Solarize", 1, 128)),
                        SubPolicy.of(PolicyOperation.of("Color", 1, 0).withFixedSign()),
                        SubPolicy.of(
                                PolicyOperation.drawing(
                                        "GaussianBlur", 1, MagnitudeDraw.Uniform.between(0.1, 2))));
        assertThat(read(ImportFormat.TIMM, "3a-mstd0.5").losses()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "rand-m9-n1-tweights, Rotate, 60, 202",
        "rand-m9-n1-tweights, Invert, 1, 202",
        "rand-m9-n1-t3aw, GaussianBlur, 6, 33",
        "rand-m9-n1-t3aw, TranslateX, 0, 33"
    })
    void timmsWeightsAreRepetitions(String text, String op, long times, int all) {
        Imported imported = read(ImportFormat.TIMM, text);
        assertThat(imported.losses()).isEmpty();
        OneOf oneOf = (OneOf) imported.file().policy().subPolicies().getFirst().steps().getFirst();
        assertThat(oneOf.operations()).hasSize(all);
        assertThat(oneOf.operations())
                .filteredOn(each -> each.op().equals(op))
                .hasSize((int) times);
        assertThat(read(ImportFormat.TIMM, text.replace("n1", "n2")).losses())
                .singleElement()
                .asString()
                .contains("no operation is drawn twice");
    }

    @Test
    void timmsAugMixHasNoInvert() {
        assertThat(read(ImportFormat.TIMM, "augmix-m5").losses().toString())
                .doesNotContain("Invert");
    }

    @Test
    void listsAreReadToALimitedDepth() {
        assertThatThrownBy(
                        () ->
                                read(
                                        ImportFormat.TORCHVISION,
                                        "[".repeat(50_000) + "(\"Rotate\", 0.1, 1)"))
                .isInstanceOf(AuguryException.class)
                .hasMessageContaining("more than 100 deep");
    }
}
