package io.augury.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.augury.spi.AuguryException;
import io.augury.spi.ErrorCode;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

final class PolicyCheckTest {
    private static final Words WORDS = Words.builtIn();

    private static List<String> problems(PolicyOperation... operations) {
        return PolicyCheck.problems(Policy.of(List.of(SubPolicy.of(operations))), WORDS, 1);
    }

    private static List<String> problems(RegularizerSetting... settings) {
        Policy policy = Policy.of(List.of(SubPolicy.of())).withRegularizers(List.of(settings));
        return PolicyCheck.problems(policy, WORDS, 1);
    }

    @Test
    void aSoundPolicyHasNoProblems() {
        assertThat(
                        problems(
                                PolicyOperation.of("Rotate", 1, -180),
                                PolicyOperation.of("Posterize", 1, 1),
                                PolicyOperation.of("Color", 1, 2),
                                PolicyOperation.of("Invert", 1)))
                .isEmpty();
        assertThat(problems(RegularizerSetting.of("label-smoothing", Map.of("epsilon", 0.5))))
                .isEmpty();
    }

    @Test
    void anUnknownOperationIsToldTheNearestName() {
        assertThat(problems(PolicyOperation.of("Rotat", 1, 3)).getFirst())
                .startsWith("/subPolicies/0/0/op: unknown operation Rotat; allowed: AutoContrast,")
                .endsWith("; nearest: Rotate");
    }

    @Test
    void aMagnitudeMustBeAcceptedWithEachSign() {
        assertThat(problems(PolicyOperation.of("Rotate", 1, 181)))
                .containsExactly(
                        "/subPolicies/0/0/magnitude: found 181 for Rotate; allowed: numbers of"
                                + " -180.0 to 180.0 in degrees");
        assertThat(problems(PolicyOperation.of("Contrast", 1, 3)))
                .containsExactly(
                        "/subPolicies/0/0/magnitude: found 3 for Contrast (as drawn with the other"
                                + " sign: -1); allowed: numbers of 0.0 to 4.0 in factor");
        assertThat(problems(new PolicyOperation("Contrast", 1, OptionalDouble.of(3), true)))
                .isEmpty();
        assertThat(problems(PolicyOperation.of("Posterize", 1, 4.5)))
                .containsExactly(
                        "/subPolicies/0/0/magnitude: found 4.5 for Posterize; allowed: whole"
                                + " numbers of 1.0 to 8.0 in bits");
    }

    @Test
    void aMagnitudeStandsWhereTheOperationHasOne() {
        assertThat(problems(PolicyOperation.of("Invert", 1, 3), PolicyOperation.of("Rotate", 1)))
                .containsExactly(
                        "/subPolicies/0/0/magnitude: found 3; Invert has no magnitude",
                        "/subPolicies/0/1: Rotate lacks its magnitude; allowed: numbers of -180.0"
                                + " to 180.0 in degrees");
    }

    @Test
    void anOperationThatNeedsColourIsRefusedOnGreyImagesOnly() {
        Policy policy = Policy.of(List.of(SubPolicy.of(PolicyOperation.of("Colorful", 1))));
        assertThat(PolicyCheck.problems(policy, WORDS, 1))
                .containsExactly("/subPolicies/0/0/op: Colorful needs colour; the images are grey");
        assertThat(PolicyCheck.problems(policy, WORDS, 3)).isEmpty();
    }

    @Test
    void regularizersAreCheckedToo() {
        assertThat(problems(RegularizerSetting.of("label-smothing", Map.of())))
                .containsExactly(
                        "/regularizers/0/name: unknown regularizer label-smothing; allowed:"
                                + " label-smoothing, mixup, weight-decay; nearest:"
                                + " label-smoothing");
        assertThat(
                        problems(
                                RegularizerSetting.of("label-smoothing", Map.of("epsilon", 0.6)),
                                RegularizerSetting.of(
                                        "label-smoothing", Map.of("epochs", 1.5, "epsilo", 1.0))))
                .containsExactly(
                        "/regularizers/0/epsilon: found 0.6; allowed: numbers of 0.0 to 0.5 in"
                                + " probability",
                        "/regularizers/1/name: label-smoothing stands twice; allowed: once",
                        "/regularizers/1/epochs: found 1.5; allowed: whole numbers of 0.0 to 10.0"
                                + " in epochs",
                        "/regularizers/1: unknown parameter of label-smoothing epsilo; allowed:"
                                + " epsilon, epochs; nearest: epsilon");
    }

    @Test
    void aProblemAtManyPlacesStandsOnce() {
        Policy policy =
                Policy.of(
                        List.of(
                                SubPolicy.of(PolicyOperation.of("Rotate", 1)),
                                SubPolicy.of(
                                        PolicyOperation.of("Rotate", 1),
                                        PolicyOperation.of("Rotate", 0.5))));
        assertThat(PolicyCheck.problems(policy, WORDS, 3))
                .singleElement()
                .asString()
                .startsWith("/subPolicies/0/0 and 2 more places: Rotate lacks its magnitude");
    }

    @Test
    void allProblemsAreToldAtOnce() {
        Policy policy =
                Policy.of(
                        List.of(
                                SubPolicy.of(
                                        PolicyOperation.of("Rotate", 1),
                                        PolicyOperation.of("Foo", 1))));
        assertThatThrownBy(() -> PolicyCheck.check("my.json", policy, WORDS, 3))
                .isInstanceOfSatisfying(
                        AuguryException.class,
                        thrown -> assertThat(thrown.code()).isEqualTo(ErrorCode.INPUT))
                .hasMessageStartingWith("my.json\n  /subPolicies/0/0: Rotate lacks")
                .hasMessageContaining("\n  /subPolicies/0/1/op: unknown operation Foo;");
    }
}
