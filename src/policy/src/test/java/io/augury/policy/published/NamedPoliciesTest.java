package io.augury.policy.published;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.augury.policy.Json;
import io.augury.policy.MagnitudeDraw;
import io.augury.policy.OneOf;
import io.augury.policy.Policy;
import io.augury.policy.PolicyJson;
import io.augury.policy.PolicyOperation;
import io.augury.policy.Step;
import io.augury.policy.SubPolicy;
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
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

final class NamedPoliciesTest {
    private static final Path FOLDER = Path.of("..", "..", "policies");
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
                "trivial-augment:standard trivial-augment-standard",
                "auto-augment:cifar10 auto-augment-cifar10",
                "auto-augment:svhn auto-augment-svhn",
                "auto-augment:imagenet auto-augment-imagenet"
            })
    void thePublishedFileIsUpToDate(String name, String file) throws IOException {
        String json = PolicyJson.write(NamedPolicies.named(name));
        if (System.getProperty("augury.golden", "").equals("write")) {
            Files.writeString(FOLDER.resolve(file + ".json"), json);
        }
        assertThat(Files.readString(FOLDER.resolve(file + ".json")))
                .as(HOW_TO_WRITE)
                .isEqualTo(json);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "auto-augment:cifar10",
                "rand-augment:1,9",
                "rand-augment:1,30",
                "auto-augment:svhn",
                "auto-augment:imagenet",
                "trivial-augment",
                "trivial-augment:standard"
            })
    void publishedNumbersHaveTorchvisionsMeaning(String name) throws IOException {
        Map<?, ?> golden = golden();
        boolean wide = name.equals("trivial-augment");
        Number side = (Number) golden.get(wide ? "wideSide" : "autoAugmentSide");
        List<?> expected = (List<?>) golden.get(name);
        Policy policy = NamedPolicies.named(name).policy();
        assertThat(policy.fill()).isEqualTo(Fill.BLACK);
        List<List<PolicyOperation>> outcomes = outcomes(policy, 31);
        assertThat(outcomes).hasSameSizeAs(expected);
        for (int s = 0; s < expected.size(); s++) {
            List<?> entries = (List<?>) expected.get(s);
            List<PolicyOperation> operations = outcomes.get(s);
            assertThat(operations).hasSameSizeAs(entries);
            for (int o = 0; o < entries.size(); o++) {
                assertSame(operations.get(o), (List<?>) entries.get(o), side.doubleValue());
            }
        }
    }

    /** What can come out of a policy's draws, each outcome as often as it is likely. */
    private static List<List<PolicyOperation>> outcomes(Policy policy, int levels) {
        List<List<PolicyOperation>> outcomes = new ArrayList<>();
        for (SubPolicy subPolicy : policy.subPolicies()) {
            Step first = subPolicy.steps().getFirst();
            if (first instanceof OneOf oneOf) {
                assertThat(subPolicy.steps()).hasSize(1);
                boolean drawn = oneOf.operations().stream().anyMatch(o -> o.draw().isPresent());
                for (PolicyOperation operation : oneOf.operations()) {
                    for (int level = 0; level < (drawn ? levels : 1); level++) {
                        outcomes.add(List.of(outcome(operation, level)));
                    }
                }
            } else {
                outcomes.add(subPolicy.operations());
            }
        }
        return outcomes;
    }

    private static PolicyOperation outcome(PolicyOperation operation, int level) {
        if (operation.draw().isEmpty()) {
            return operation;
        }
        var draw = (MagnitudeDraw.Uniform) operation.draw().get();
        double magnitude = draw.level(level);
        boolean whole = operation.op().equals("Posterize");
        return PolicyOperation.of(
                operation.op(), operation.probability(), whole ? Math.rint(magnitude) : magnitude);
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
                !operation.fixedSign()
                        && List.of(
                                        "ShearX",
                                        "ShearY",
                                        "TranslateX",
                                        "TranslateY",
                                        "Rotate",
                                        "Contrast",
                                        "Color",
                                        "Brightness",
                                        "Sharpness")
                                .contains(operation.op());
        assertThat(drawn).as("%s", entry).isEqualTo(entry.get(3));
    }

    @Test
    void trivialAugmentDrawsOneOf14OperationsUniformly() {
        Policy policy = NamedPolicies.named("trivial-augment").policy();
        OneOf oneOf = (OneOf) policy.subPolicies().getFirst().steps().getFirst();
        assertThat(policy.subPolicies()).hasSize(1);
        assertThat(oneOf.times()).isOne();
        assertThat(oneOf.operations())
                .extracting(PolicyOperation::op)
                .hasSize(14)
                .doesNotHaveDuplicates();
    }

    @Test
    void randAugmentDrawsWithReplacement() {
        Policy policy = NamedPolicies.named("rand-augment:3,0").policy();
        OneOf oneOf = (OneOf) policy.subPolicies().getFirst().steps().getFirst();
        assertThat(oneOf.times()).isEqualTo(3);
        assertThat(oneOf.operations()).hasSize(14);
    }

    @Test
    void joinedNamesAreAppliedOneAfterTheOther() {
        Policy joined = NamedPolicies.named("trivial-augment+flip-crop").policy();
        List<Step> steps =
                new ArrayList<>(
                        NamedPolicies.named("trivial-augment")
                                .policy()
                                .subPolicies()
                                .getFirst()
                                .steps());
        steps.addAll(NamedPolicies.named("flip-crop").policy().subPolicies().getFirst().steps());
        assertThat(joined.subPolicies()).containsExactly(new SubPolicy(steps));
        assertThat(NamedPolicies.named("none+flip-crop").policy())
                .isEqualTo(NamedPolicies.named("flip-crop").policy());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "trivial-augmnt|unknown policy trivial-augmnt; allowed: none, crop, flip-crop,"
                        + " trivial-augment, trivial-augment:standard, rand-augment:N,M,"
                        + " auto-augment:cifar10, auto-augment:svhn, auto-augment:imagenet, several"
                        + " joined by +, or a JSON file; nearest: trivial-augment",
                "rand-augment|found policy rand-augment; allowed: rand-augment:N,M, for instance"
                        + " rand-augment:2,9",
                "rand-augment:14,9|N of rand-augment:14,9 is 14; allowed: 1 to 10",
                "rand-augment:2,31|M of rand-augment:2,31 is 31; allowed: 0 to 30",
                "rand-augment:2,99999999999|M of rand-augment:2,99999999999 is 99999999999;"
                        + " allowed: 0 to 30",
                "auto-augment:svhn+auto-augment:svhn+auto-augment:svhn|policy"
                        + " auto-augment:svhn+auto-augment:svhn+auto-augment:svhn has 15625"
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
