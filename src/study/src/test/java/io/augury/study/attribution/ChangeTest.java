package io.augury.study.attribution;

import static org.assertj.core.api.Assertions.assertThat;

import io.augury.policy.OneOf;
import io.augury.policy.Policy;
import io.augury.policy.PolicyOperation;
import io.augury.policy.RegularizerSetting;
import io.augury.policy.SubPolicy;
import io.augury.study.Examples;
import io.augury.study.attribution.Change.AtMagnitude;
import io.augury.study.attribution.Change.Without;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;

final class ChangeTest {
    private static final PolicyOperation ROTATE = PolicyOperation.of("Rotate", 0.5, 12);
    private static final PolicyOperation EQUALIZE = PolicyOperation.of("Equalize", 1);
    private static final Policy POLICY =
            Policy.of(
                            List.of(
                                    SubPolicy.of(ROTATE, EQUALIZE),
                                    SubPolicy.of(new OneOf(List.of(ROTATE, EQUALIZE), 2))))
                    .withRegularizers(
                            List.of(RegularizerSetting.of("dropout", Map.of("rate", 0.2))));

    @Test
    void sharesAreApplicationsAnImage() {
        assertThat(Shares.of(POLICY))
                .containsExactly(
                        Map.entry("Rotate", 0.5),
                        Map.entry("Equalize", 1.0),
                        Map.entry("dropout", 1.0));
        assertThat(Shares.of(POLICY, "Rotate", each -> each.magnitude().orElse(0) > 12)).isZero();
    }

    @Test
    void aPartIsLeftOutAndTheOthersStayAsOften() {
        Policy without = new Without("Rotate").of(POLICY);
        assertThat(without.subPolicies().getFirst()).isEqualTo(SubPolicy.of(EQUALIZE));
        assertThat(Shares.of(without).get("Equalize")).isEqualTo(1.0);
        assertThat(Shares.of(without).getOrDefault("Rotate", 0.0)).isZero();
        assertThat(new Without("dropout").of(POLICY).regularizers()).isEmpty();
        assertThat(new Without("dropout").of(POLICY).subPolicies()).isEqualTo(POLICY.subPolicies());
    }

    @Test
    void aMagnitudeIsSetInAllEntriesOfItsOperation() {
        Policy changed = new AtMagnitude("Rotate", 3).of(POLICY);
        assertThat(changed.subPolicies().stream().flatMap(each -> each.operations().stream()))
                .containsExactly(
                        PolicyOperation.of("Rotate", 0.5, 3),
                        EQUALIZE,
                        PolicyOperation.of("Rotate", 0.5, 3),
                        EQUALIZE);
    }

    @Test
    void allPartsAndThirdsOfSearchedRangesAreTried() {
        assertThat(Change.all(POLICY, Examples.space(2)))
                .containsExactly(
                        new Without("Rotate"),
                        new Without("Equalize"),
                        new Without("dropout"),
                        new AtMagnitude("Rotate", 5),
                        new AtMagnitude("Rotate", 15),
                        new AtMagnitude("Rotate", 25));
    }
}
