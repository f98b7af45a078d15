package io.augury.study;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

class VerdictStatisticsTest {
    private static final VerdictStatistics.Runs NONE = runs("none", 0.70, 0.72, 0.71);
    private static final VerdictStatistics.Runs FLIP = runs("flip-crop", 0.78, 0.77, 0.79);

    private static VerdictStatistics.Runs runs(String name, double... scores) {
        return new VerdictStatistics.Runs(
                name,
                Arrays.stream(scores)
                        .mapToObj(
                                score ->
                                        Double.isNaN(score)
                                                ? OptionalDouble.empty()
                                                : OptionalDouble.of(score))
                        .toList());
    }

    private static Verdict verdict(VerdictStatistics.Runs... runs) {
        return VerdictStatistics.of(List.of(runs));
    }

    @Test
    void aClearGainShipsThePolicy() {
        Verdict verdict = verdict(NONE, FLIP, runs("policy", 0.81, 0.79, 0.83));
        assertThat(verdict.recommendation())
                .isEqualTo(
                        "policy beats flip-crop (+3.0 points, 95% interval +0.5 to +5.5): ship"
                                + " policy");
        assertThat(verdict.comparisons())
                .extracting(Verdict.Comparison::baseline)
                .containsExactly("none", "flip-crop");
    }

    @Test
    void aGainWithinTheNoiseShipsTheBaseline() {
        assertThat(verdict(NONE, FLIP, runs("policy", 0.79, 0.78, 0.785)).recommendation())
                .isEqualTo(
                        "no detectable gain over flip-crop (+0.5 points, 95% interval -1.7 to"
                                + " +2.7): ship flip-crop");
    }

    @Test
    void aLossShipsTheBaseline() {
        assertThat(verdict(NONE, FLIP, runs("policy", 0.70, 0.69, 0.71)).recommendation())
                .startsWith("policy is worse than flip-crop (-8.0 points")
                .endsWith("ship flip-crop");
    }

    @Test
    void thePolicyHasToBeatTheStrongestBaseline() {
        assertThat(verdict(FLIP, NONE, runs("policy", 0.74, 0.73, 0.75)).recommendation())
                .startsWith("policy is worse than flip-crop");
        assertThat(
                        verdict(runs("none", 0.8, 0.8, 0.8), FLIP, runs("policy", 0.8, 0.8, 0.8))
                                .recommendation())
                .isEqualTo(
                        "no detectable gain over none (+0.0 points, 95% interval +0.0 to +0.0):"
                                + " ship none");
    }

    @Test
    void aFailedRunTakesItsPairOut() {
        Verdict verdict = verdict(NONE, FLIP, runs("policy", 0.81, Double.NaN, 0.83));
        assertThat(verdict.arms().getLast().failed()).isEqualTo(1);
        assertThat(verdict.arms().getLast().scores()).containsExactly(0.81, 0.83);
        assertThat(verdict.comparisons().getLast().difference().getAsDouble())
                .isEqualTo((0.81 - 0.78 + 0.83 - 0.79) / 2);
    }

    @Test
    void onePairIsTooFew() {
        Verdict verdict = verdict(runs("none", 0.5), runs("policy", 0.9));
        assertThat(verdict.comparisons().getFirst().interval()).isEmpty();
        assertThat(verdict.recommendation())
                .isEqualTo("too few pairs of runs to tell policy from none: ship none");
    }

    @Test
    void anArmThatFailedIsNeverShipped() {
        double nan = Double.NaN;
        assertThat(verdict(NONE, runs("policy", nan, nan, nan)).recommendation())
                .isEqualTo("every run of policy failed: ship none");
        assertThat(verdict(runs("none", nan, nan, nan), NONE).recommendation())
                .isEqualTo("every run of the baselines failed: nothing can be compared");
    }
}
