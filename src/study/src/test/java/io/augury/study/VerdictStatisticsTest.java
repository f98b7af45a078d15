package io.augury.study;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
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
                        .toList(),
                List.of());
    }

    private static Verdict verdict(VerdictStatistics.Runs... runs) {
        return VerdictStatistics.of(List.of(runs));
    }

    @Test
    void aClearGainShipsThePolicy() {
        Verdict verdict = verdict(NONE, FLIP, runs("policy", 0.81, 0.79, 0.83));
        assertThat(verdict.recommendation())
                .isEqualTo(
                        "policy beats flip-crop (+3.0 points, 95% interval +0.5 to +5.5, p 0.045"
                                + " after Holm): ship policy");
        assertThat(verdict.comparisons())
                .extracting(Verdict.Comparison::baseline)
                .containsExactly("none", "flip-crop");
    }

    @Test
    void aGainWithinTheNoiseShipsTheBaseline() {
        assertThat(verdict(NONE, FLIP, runs("policy", 0.79, 0.78, 0.785)).recommendation())
                .isEqualTo(
                        "no detectable gain over flip-crop (+0.5 points, 95% interval -1.7 to"
                                + " +2.7, p 0.423 after Holm): ship flip-crop");
    }

    @Test
    void aLossShipsTheBaseline() {
        assertThat(verdict(NONE, FLIP, runs("policy", 0.705, 0.69, 0.705)).recommendation())
                .startsWith("policy is worse than flip-crop (-8.0 points")
                .endsWith("ship flip-crop");
    }

    @Test
    void thePolicyHasToBeatTheStrongestBaseline() {
        assertThat(verdict(FLIP, NONE, runs("policy", 0.745, 0.73, 0.745)).recommendation())
                .startsWith("policy is worse than flip-crop");
        assertThat(
                        verdict(runs("none", 0.8, 0.8, 0.8), FLIP, runs("policy", 0.8, 0.8, 0.8))
                                .recommendation())
                .isEqualTo(
                        "no detectable gain over none (+0.0 points, 95% interval +0.0 to +0.0, p"
                                + " 1.000 after Holm): ship none");
    }

    @Test
    void aFailedRunTakesItsPairOut() {
        Verdict verdict = verdict(NONE, FLIP, runs("policy", 0.81, Double.NaN, 0.83));
        assertThat(verdict.arms().getLast().failed()).isEqualTo(1);
        assertThat(verdict.arms().getLast().scores()).containsExactly(0.81, 0.83);
        assertThat(verdict.comparisons().getLast().difference().mean().getAsDouble())
                .isEqualTo((0.81 - 0.78 + 0.83 - 0.79) / 2);
    }

    @Test
    void onePairIsTooFew() {
        Verdict verdict = verdict(runs("none", 0.5), runs("policy", 0.9));
        assertThat(verdict.comparisons().getFirst().pHolm()).isEmpty();
        assertThat(verdict.recommendation())
                .isEqualTo("too few pairs of runs to tell policy from none: ship none");
    }

    @Test
    void theSimplestBaselineWithinOneStandardErrorWinsTheTie() {
        VerdictStatistics.Runs trivial = runs("trivial-augment", 0.80, 0.79, 0.81);
        VerdictStatistics.Runs rand = runs("rand-augment:2,9", 0.81, 0.78, 0.82);
        Verdict verdict = verdict(NONE, trivial, rand, runs("policy", 0.79, 0.80, 0.81));
        assertThat(verdict.recommendation())
                .startsWith("no detectable gain over rand-augment:2,9 (-0.3 points")
                .endsWith(
                        "ship trivial-augment, which is simpler and within one standard error and"
                                + " one point of rand-augment:2,9");
        assertThat(verdict(NONE, trivial, runs("policy", 0.79, 0.80, 0.81)).recommendation())
                .startsWith("no detectable gain over trivial-augment")
                .endsWith("ship trivial-augment");
    }

    @Test
    void aGainThatDoesNotSurviveHolmIsNotShipped() {
        VerdictStatistics.Runs policy = runs("policy", 0.81, 0.79, 0.83);
        assertThat(verdict(FLIP, policy).recommendation()).endsWith("ship policy");
        Verdict crowded =
                verdict(runs("a", 0.80, 0.70, 0.75), runs("b", 0.70, 0.80, 0.75), FLIP, policy);
        assertThat(crowded.comparisons().getLast().difference().p().getAsDouble()).isLessThan(0.05);
        assertThat(crowded.comparisons().getLast().pHolm().getAsDouble()).isGreaterThan(0.05);
        assertThat(crowded.recommendation())
                .startsWith("no detectable gain over flip-crop (+3.0 points")
                .endsWith("ship flip-crop");
    }

    @Test
    void classesAndCalibrationAreAveragedOverTheRuns() {
        List<OptionalDouble> scores = NONE.scores();
        List<Map<String, Double>> details =
                List.of(
                        Map.of("accuracy of cat", 0.25, "calibrationError", 0.125, "loss", 1.0),
                        Map.of("accuracy of cat", 0.75, "calibrationError", 0.375));
        Verdict.Arm arm =
                verdict(NONE, new VerdictStatistics.Runs("policy", scores, details))
                        .arms()
                        .getLast();
        assertThat(arm.quality().perClass()).isEqualTo(Map.of("cat", 0.5));
        assertThat(arm.quality().calibrationError()).hasValue(0.25);
    }

    @Test
    void theNoiseOfThePilotDecidesTheNumberOfSeeds() {
        Verdict quiet = verdict(runs("none", 0.70, 0.71, 0.72), runs("p", 0.701, 0.712, 0.723));
        Verdict loud = verdict(runs("none", 0.70, 0.71, 0.72), runs("p", 0.75, 0.66, 0.79));
        Verdict even = verdict(runs("none", 0.70, 0.71, 0.735), runs("p", 0.702, 0.725, 0.735));
        VerdictSize size = VerdictSize.finding(0.01);
        assertThat(size.pairs(quiet)).isEqualTo(3);
        assertThat(size.pairs(loud)).isEqualTo(10);
        int pairs = size.pairs(even);
        assertThat(pairs).isBetween(4, 9);
        double deviation = even.comparisons().getFirst().difference().noise().get().deviation();
        assertThat(deviation * new Power(0.05, 0.8).detectable(pairs)).isLessThanOrEqualTo(0.01);
        assertThat(deviation * new Power(0.05, 0.8).detectable(pairs - 1)).isGreaterThan(0.01);
        assertThat(VerdictSize.of(7).pairs(loud)).isEqualTo(7);
    }

    @Test
    void aVerdictSaysWhatItCanDetect() {
        Verdict verdict = verdict(NONE, FLIP, runs("policy", 0.79, 0.78, 0.785));
        Verdict.Comparison last = verdict.comparisons().getLast();
        double deviation = last.difference().noise().get().deviation();
        assertThat(last.detectable().getAsDouble())
                .isEqualTo(deviation * new Power(0.025, 0.8).detectable(3));
        assertThat(verdict.detectable()).isPresent();
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
