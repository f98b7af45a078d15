package io.augury.policy.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.augury.policy.Json;
import io.augury.policy.MagnitudeDraw;
import io.augury.policy.OneOf;
import io.augury.policy.Policy;
import io.augury.policy.PolicyFile;
import io.augury.policy.PolicyJson;
import io.augury.policy.PolicyOperation;
import io.augury.policy.RegularizerSetting;
import io.augury.policy.SubPolicy;
import io.augury.policy.Vocabulary;
import io.augury.policy.published.ImportFormat;
import io.augury.policy.published.NamedPolicies;
import io.augury.spi.AuguryException;
import io.augury.spi.Fill;
import io.augury.spi.RegularizerSpec;
import io.augury.spi.TransformSpec;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.List;
import java.util.Map;
import java.util.Optional;

final class ExportTest {
    private static final Vocabulary WORDS = new Signed();

    /** The sign rules that the published policies need. */
    private static final class Signed implements Vocabulary {
        @Override
        public Optional<TransformSpec> operation(String name) {
            var spec = TransformSpec.named(name).summary("s").source("s");
            return Optional.of(
                    switch (name) {
                        case "ShearX", "ShearY", "TranslateX", "TranslateY", "Rotate" ->
                                spec.magnitude(0, 30, "lengths").signed().build();
                        case "Contrast", "Color", "Brightness", "Sharpness" ->
                                spec.magnitude(0.1, 1.9, "factor").signedAroundOne().build();
                        case "Posterize" -> spec.magnitude(1, 8, "bits").integer().build();
                        case "Solarize", "SamplePairing" -> spec.magnitude(0, 256, "m").build();
                        default -> spec.build();
                    });
        }

        @Override
        public Optional<RegularizerSpec> regularizer(String name) {
            return Optional.empty();
        }

        @Override
        public List<String> operationNames() {
            return List.of();
        }

        @Override
        public List<String> regularizerNames() {
            return List.of();
        }
    }

    private static PolicyFile file(PolicyOperation... operations) {
        return PolicyFile.of(Policy.of(List.of(SubPolicy.of(operations))));
    }

    @ParameterizedTest
    @EnumSource(ExportFormat.class)
    void everyFormatTakesTheFoundKindOfPolicy(ExportFormat format) {
        Exported exported = format.export(NamedPolicies.named("auto-augment:imagenet"), WORDS);
        assertThat(exported.text())
                .isNotBlank()
                .doesNotContain("NaN")
                .doesNotContainPattern("@[A-Z_]+@");
        List<String> lossy =
                format == ExportFormat.ALBUMENTATIONS ? List.of("ShearX", "Sharpness") : List.of();
        assertThat(exported.losses()).hasSameSizeAs(lossy);
    }

    @ParameterizedTest
    @EnumSource(ExportFormat.class)
    void whatAFormatLacksIsNamed(ExportFormat format) {
        PolicyFile policy =
                new PolicyFile(
                        file(PolicyOperation.of("SamplePairing", 0.5, 0.4))
                                .policy()
                                .withRegularizers(
                                        List.of(RegularizerSetting.of("dropout", Map.of()))),
                        Optional.empty());
        Exported exported = format.export(policy, WORDS);
        if (format == ExportFormat.AUGURY) {
            assertThat(exported.losses()).isEmpty();
            assertThat(PolicyJson.read(exported.text(), "policy")).isEqualTo(policy);
        } else {
            assertThat(exported.losses()).hasSize(2);
            assertThat(String.join("\n", exported.losses()))
                    .containsPattern("SamplePairing: left out; .*second image")
                    .contains("regularizer dropout: ");
        }
    }

    @Test
    void aModuleDrawsAsThePolicyDoes() {
        String text =
                ExportFormat.TORCHVISION
                        .export(NamedPolicies.named("trivial-augment+none"), WORDS)
                        .text();
        assertThat(text)
                .contains("OneOf([\n        Op(Identity, 1.0),")
                .contains("Op(Rotate, 1.0, Uniform(0.0, 135.0, levels=31), sign=\"negated\")")
                .contains("Op(Color, 1.0, Uniform(1.0, 1.99, levels=31), sign=\"around_one\")")
                .contains("Op(Posterize, 1.0, Uniform(8.0, 2.0, levels=31, whole=True))")
                .contains("], times=1)")
                .contains("FILL = (0, 0, 0)", "InterpolationMode.NEAREST");
    }

    @Test
    void drawsBecomeEquallyLikelySubPolicies() {
        PolicyOperation rotate =
                PolicyOperation.drawing("Rotate", 1, MagnitudeDraw.Uniform.among(3, 0, 20));
        PolicyOperation invert = PolicyOperation.of("Invert", 0.5);
        Policy policy =
                Policy.of(List.of(SubPolicy.of(new OneOf(List.of(rotate, invert), 2), invert)));
        List<List<PolicyOperation>> all =
                new Expansion(WORDS, new java.util.ArrayList<>()).of(policy);
        assertThat(all)
                .hasSize(36)
                .allSatisfy(each -> assertThat(each).hasSize(3).endsWith(invert));
        assertThat(all).filteredOn(each -> each.getFirst().equals(invert)).hasSize(18);
        assertThat(all)
                .filteredOn(each -> each.getFirst().equals(PolicyOperation.of("Rotate", 1, 10)))
                .hasSize(6);
    }

    @Test
    void eachWarpOfMmpretrainSaysItsFillAndSampling() {
        Policy grey = file(PolicyOperation.of("Rotate", 0.25, 10).withFixedSign()).policy();
        Policy orange =
                new Policy(new Fill(255, 97, 3), grey.sampling(), grey.subPolicies(), List.of());
        assertThat(ExportFormat.MMPRETRAIN.export(PolicyFile.of(orange), WORDS).text())
                .contains(
                        "dict(type='Rotate', angle=-10.0, random_negative_prob=0.0, pad_val=[3, 97,"
                                + " 255], interpolation='nearest', prob=0.25)")
                .doesNotContain("hparams");
    }

    @Test
    void aGreyFillIsOneNumberInAlbumentations() {
        PolicyOperation rotate = PolicyOperation.of("Rotate", 0.25, 10).withFixedSign();
        Policy grey = file(rotate).policy();
        Policy orange =
                new Policy(new Fill(255, 97, 3), grey.sampling(), grey.subPolicies(), List.of());
        assertThat(ExportFormat.ALBUMENTATIONS.export(PolicyFile.of(grey), WORDS).text())
                .contains("\"fill\": 128");
        assertThat(ExportFormat.ALBUMENTATIONS.export(PolicyFile.of(orange), WORDS).text())
                .contains("\"fill\": [255, 97, 3]");
    }

    @Test
    void tooManyOutcomesAreRefused() {
        assertThatThrownBy(
                        () ->
                                ExportFormat.DALI.export(
                                        NamedPolicies.named("rand-augment:4,9"), WORDS))
                .isInstanceOf(AuguryException.class)
                .hasMessageContaining("more than 20000 sub-policies");
    }

    @Test
    void albumentationsReadsBackWhatIsWritten() {
        PolicyOperation rotate = PolicyOperation.of("Rotate", 0.25, 10).withFixedSign();
        PolicyOperation solarize = PolicyOperation.of("Solarize", 0.5, 100).withFixedSign();
        Exported exported = ExportFormat.ALBUMENTATIONS.export(file(rotate, solarize), WORDS);
        assertThat(Json.read(exported.text(), "exported")).isInstanceOf(Map.class);
        assertThat(exported.losses()).isEmpty();
        Policy back =
                ImportFormat.ALBUMENTATIONS
                        .read(exported.text(), "exported", ImportFormat.Choice.NONE)
                        .file()
                        .policy();
        assertThat(back.subPolicies().getFirst().operations())
                .containsExactly(rotate, PolicyOperation.of("Solarize", 0.5, 99.5).withFixedSign());
        assertThat(back.fill()).isEqualTo(file().policy().fill());
    }
}
