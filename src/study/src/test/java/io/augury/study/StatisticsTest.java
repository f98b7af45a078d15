package io.augury.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/** Compares with SciPy; src/test/python/student_t.py writes the golden values. */
class StatisticsTest {
    static List<Arguments> golden() throws IOException {
        try (InputStream in = StatisticsTest.class.getResourceAsStream("student-t.tsv")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> Arguments.of((Object) line.split("\t")))
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("golden")
    void agreesWithSciPy(String[] row) {
        switch (row[0]) {
            case "quantile" ->
                    assertClose(
                            StudentT.quantile(number(row[1]), Integer.parseInt(row[2])),
                            number(row[3]));
            case "two-sided" ->
                    assertClose(
                            StudentT.twoSided(number(row[1]), Integer.parseInt(row[2])),
                            number(row[3]));
            default -> assertPaired(row);
        }
    }

    private static void assertPaired(String[] row) {
        PairedDifference comparison = PairedDifference.of(scores(row[1]), scores(row[2]));
        assertThat(comparison.mean().getAsDouble()).isCloseTo(number(row[3]), within(1e-12));
        Interval interval = comparison.interval().orElseThrow();
        assertThat(interval.low()).isCloseTo(number(row[4]), within(1e-9));
        assertThat(interval.high()).isCloseTo(number(row[5]), within(1e-9));
        assertThat(comparison.p().getAsDouble()).isCloseTo(number(row[6]), within(1e-9));
    }

    private static List<OptionalDouble> scores(String scores) {
        return Arrays.stream(scores.split(","))
                .map(score -> OptionalDouble.of(number(score)))
                .toList();
    }

    private static double number(String text) {
        return Double.parseDouble(text);
    }

    private static void assertClose(double found, double expected) {
        assertThat(found).isCloseTo(expected, within(1e-10 + 1e-9 * Math.abs(expected)));
    }

    /** Two coins that fall on the same side are no proof, as 0 of the t test would be. */
    @Test
    void pairsThatAllDifferByTheSameAreJudgedByTheirSigns() {
        assertThat(PairedDifference.of(scores("0.81,0.74"), scores("0.8,0.73")).p()).hasValue(0.5);
        assertThat(
                        PairedDifference.of(
                                        scores("0.5,0.6,0.7,0.8,0.9"),
                                        scores("0.4,0.5,0.6,0.7,0.8"))
                                .p())
                .hasValue(0.0625);
        assertThat(PairedDifference.of(scores("0.8,0.7"), scores("0.8,0.7")).p()).hasValue(1);
    }

    @Test
    void wilsonsIntervalIsThePublishedOne() {
        // Newcombe (1998), table I: 81 of 263 gives 0.2553 to 0.3662
        Interval interval = Interval.ofAccuracy(81.0 / 263, 263);
        assertThat(interval.low()).isCloseTo(0.2553, within(5e-5));
        assertThat(interval.high()).isCloseTo(0.3662, within(5e-5));
    }

    @Test
    void wilsonsIntervalHoldsTheAccuracyAtBothEnds() {
        assertThat(Interval.ofAccuracy(1, 100).high()).isEqualTo(1);
        assertThat(Interval.ofAccuracy(1, 100).low()).isBetween(0.95, 0.97);
        assertThat(Interval.ofAccuracy(0, 100).low()).isZero();
    }

    @Test
    void aConstantSampleHasNoWidth() {
        assertThat(Interval.ofMean(0.1, 0.1, 0.1)).isEqualTo(new Interval(0.1, 0.1));
    }

    @Test
    void oneValueHasNoInterval() {
        assertThatThrownBy(() -> Interval.ofMean(0.1))
                .hasMessage("a mean of 1 values has no interval; needed: 2 and more");
    }
}
