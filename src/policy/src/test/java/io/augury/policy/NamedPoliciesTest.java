package io.augury.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.augury.spi.AuguryException;
import io.augury.spi.ErrorCode;
import io.augury.spi.Fill;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;

final class NamedPoliciesTest {
    private static final String HOW_TO_WRITE =
            "policies/ is out of date; to write it: mvn -pl src/policy -am verify"
                    + " -Daugury.golden=write";

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "none none",
                "crop crop",
                "flip-crop flip-crop",
                "trivial-augment trivial-augment",
                "rand-augment:2,9 rand-augment-2-9",
                "auto-augment:cifar10 auto-augment-cifar10"
            })
    void thePublishedFileIsUpToDate(String name, String file) throws IOException {
        String json = PolicyJson.write(NamedPolicies.named(name));
        if (System.getProperty("augury.golden", "").equals("write")) {
            Files.writeString(PublishedFiles.FOLDER.resolve(file + ".json"), json);
        }
        assertThat(PublishedFiles.text(file + ".json")).as(HOW_TO_WRITE).isEqualTo(json);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "auto-augment:cifar10",
                "rand-augment:1,9",
                "rand-augment:1,30",
                "trivial-augment"
            })
    void publishedNumbersHaveTorchvisionsMeaning(String name) throws IOException {
        Map<?, ?> golden = golden();
        boolean wide = name.equals("trivial-augment");
        Number side = (Number) golden.get(wide ? "wideSide" : "autoAugmentSide");
        List<?> expected = (List<?>) golden.get(name);
        Policy policy = NamedPolicies.named(name).policy();
        assertThat(policy.fill()).isEqualTo(Fill.BLACK);
        assertThat(policy.subPolicies()).hasSameSizeAs(expected);
        for (int s = 0; s < expected.size(); s++) {
            List<?> entries = (List<?>) expected.get(s);
            List<PolicyOperation> operations = policy.subPolicies().get(s).operations();
            assertThat(operations).hasSameSizeAs(entries);
            for (int o = 0; o < entries.size(); o++) {
                assertSame(operations.get(o), (List<?>) entries.get(o), side.doubleValue());
            }
        }
    }

    private static Map<?, ?> golden() throws IOException {
        try (InputStream text = NamedPoliciesTest.class.getResourceAsStream("torchvision.json")) {
            String json = new String(text.readAllBytes(), StandardCharsets.UTF_8);
            return (Map<?, ?>) Json.read(json, "torchvision.json");
        }
    }

    private static void assertSame(PolicyOperation operation, List<?> entry, double side) {
        assertThat(operation.op()).isEqualTo(entry.get(0));
        assertThat(operation.probability()).isEqualTo(((Number) entry.get(1)).doubleValue());
        assertThat(operation.magnitude().isPresent()).isEqualTo(entry.get(2) != null);
        if (entry.get(2) != null) {
            double theirs = ((Number) entry.get(2)).doubleValue();
            double ours = operation.magnitude().getAsDouble();
            boolean length = operation.op().startsWith("Translate");
            boolean factor =
                    List.of("Brightness", "Color", "Contrast", "Sharpness")
                            .contains(operation.op());
            double expected = length ? theirs / side : factor ? 1 + theirs : theirs;
            assertThat(ours).as("%s", entry).isCloseTo(expected, within(5e-4));
        }
        boolean drawn =
                Words.builtIn()
                        .operation(operation.op())
                        .flatMap(spec -> spec.magnitude())
                        .filter(magnitude -> magnitude.signed(3, true) != 3)
                        .isPresent();
        assertThat(drawn && !operation.fixedSign()).as("%s", entry).isEqualTo(entry.get(3));
    }

    @Test
    void trivialAugmentDrawsOperationsUniformly() {
        Policy policy = NamedPolicies.named("trivial-augment").policy();
        assertThat(policy.subPolicies()).hasSize(14 * 31);
        Map<String, Long> counts =
                policy.subPolicies().stream()
                        .map(subPolicy -> subPolicy.operations().getFirst().op())
                        .collect(
                                java.util.stream.Collectors.groupingBy(
                                        op -> op, java.util.stream.Collectors.counting()));
        assertThat(counts).hasSize(14).allSatisfy((op, count) -> assertThat(count).isEqualTo(31));
    }

    @Test
    void randAugmentHasAllTuples() {
        Policy policy = NamedPolicies.named("rand-augment:3,0").policy();
        assertThat(policy.subPolicies()).hasSize(14 * 14 * 14);
        assertThat(policy.subPolicies().stream().distinct()).hasSize(14 * 14 * 14);
    }

    @Test
    void joinedNamesAreAppliedOneAfterTheOther() {
        Policy crop = NamedPolicies.named("trivial-augment+flip-crop").policy();
        assertThat(crop.subPolicies()).hasSize(14 * 31);
        assertThat(crop.subPolicies())
                .allSatisfy(
                        subPolicy ->
                                assertThat(subPolicy.operations())
                                        .extracting(PolicyOperation::op)
                                        .hasSize(3)
                                        .endsWith("PadCrop", "HorizontalFlip"));
        assertThat(NamedPolicies.named("none+flip-crop").policy())
                .isEqualTo(NamedPolicies.named("flip-crop").policy());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "trivial-augmnt|unknown policy trivial-augmnt; allowed: none, crop, flip-crop,"
                    + " trivial-augment, rand-augment:N,M, auto-augment:cifar10, several joined by"
                    + " +, or a JSON file; nearest: trivial-augment",
                "rand-augment|found policy rand-augment; allowed: rand-augment:N,M, for instance"
                        + " rand-augment:2,9",
                "rand-augment:4,9|N of rand-augment:4,9 is 4; allowed: 1 to 3",
                "rand-augment:2,31|M of rand-augment:2,31 is 31; allowed: 0 to 30",
                "rand-augment:2,99999999999|M of rand-augment:2,99999999999 is 99999999999;"
                        + " allowed: 0 to 30",
                "trivial-augment+trivial-augment|policy trivial-augment+trivial-augment has 188356"
                        + " sub-policies; allowed: up to 10000"
            })
    void aWrongNameIsToldWhatIsAllowed(String name, String message) {
        assertThatThrownBy(() -> NamedPolicies.named(name))
                .isInstanceOfSatisfying(
                        AuguryException.class,
                        thrown -> assertThat(thrown.code()).isEqualTo(ErrorCode.INPUT))
                .hasMessage(message);
    }
}
