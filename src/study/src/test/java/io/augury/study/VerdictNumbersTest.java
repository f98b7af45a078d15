package io.augury.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Compares with SciPy; src/test/python/verdict_statistics.py writes the golden values. */
class VerdictNumbersTest {
    private static final double EXACT = 1e-9;

    /** Of what is integrated. */
    private static final double CLOSE = 1e-7;

    /** One line of the golden file. */
    record Row(List<String> cells) {
        double number(int cell) {
            return Double.parseDouble(cells.get(cell));
        }

        int count(int cell) {
            return Integer.parseInt(cells.get(cell));
        }

        double[] numbers(int cell) {
            return Arrays.stream(cells.get(cell).split(",")).mapToDouble(Double::valueOf).toArray();
        }
    }

    private static List<Row> rows(String kind) throws IOException {
        try (InputStream in =
                VerdictNumbersTest.class.getResourceAsStream("verdict-statistics.tsv")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> line.startsWith(kind + "\t"))
                    .map(line -> new Row(List.of(line.split("\t"))))
                    .toList();
        }
    }

    static List<Row> normal() throws IOException {
        return rows("normal");
    }

    @ParameterizedTest
    @MethodSource
    void normal(Row row) {
        double expected = row.number(2);
        assertThat(Normal.cumulative(row.number(1)))
                .isCloseTo(expected, within(1e-15 + 1e-7 * expected * (expected < 1e-10 ? 1 : 0)));
    }

    @Test
    void normalQuantilesAreTheTabulatedOnes() {
        assertThat(Normal.quantile(0.975)).isCloseTo(1.959963984540054, within(1e-12));
        assertThat(Normal.quantile(0.001)).isCloseTo(-3.090232306167813, within(1e-12));
        assertThatThrownBy(() -> Normal.quantile(1)).hasMessage("normal quantile of 1.0");
    }

    static List<Row> noncentral() throws IOException {
        return rows("noncentral");
    }

    @ParameterizedTest
    @MethodSource
    void noncentral(Row row) {
        assertThat(NoncentralT.cumulative(row.number(1), row.count(2), row.number(3)))
                .isCloseTo(row.number(4), within(CLOSE));
    }

    static List<Row> power() throws IOException {
        return rows("power");
    }

    @ParameterizedTest
    @MethodSource
    void power(Row row) {
        assertThat(Power.of(row.number(1), row.count(2), row.number(3)))
                .isCloseTo(row.number(4), within(CLOSE));
    }

    static List<Row> detectable() throws IOException {
        return rows("detectable");
    }

    @ParameterizedTest
    @MethodSource
    void detectable(Row row) {
        double expected = row.number(4);
        assertThat(new Power(row.number(2), row.number(3)).detectable(row.count(1)))
                .isCloseTo(expected, within(1e-6 * expected));
    }

    @Test
    void theFewestPairsAreThoseWhosePowerSuffices() {
        Power power = new Power(0.05, 0.8);
        int pairs = power.pairsFor(1, 2, 100);
        assertThat(pairs).isEqualTo(10);
        assertThat(Power.of(1, pairs - 1, 0.05)).isLessThan(0.8);
        assertThat(power.pairsFor(0.1, 2, 12)).isEqualTo(12);
        assertThat(power.pairsFor(50, 3, 12)).isEqualTo(3);
    }

    static List<Row> holm() throws IOException {
        return rows("holm");
    }

    @ParameterizedTest
    @MethodSource
    void holm(Row row) {
        assertThat(Holm.corrected(row.numbers(1))).containsExactly(row.numbers(2), within(EXACT));
    }

    static List<Row> hedges() throws IOException {
        return rows("hedges");
    }

    @ParameterizedTest
    @MethodSource
    void hedges(Row row) {
        assertThat(HedgesG.of(row.numbers(1), row.numbers(2)).getAsDouble())
                .isCloseTo(row.number(3), within(EXACT));
    }

    @Test
    void anEffectWithoutAnyVariationHasNoSize() {
        double[] low = {0.1, 0.1, 0.1};
        double[] high = {0.2, 0.2, 0.2};
        assertThat(HedgesG.of(high, low)).isEmpty();
        assertThat(HedgesG.of(high, high)).hasValue(0);
    }

    static List<Row> bootstrap() throws IOException {
        return rows("bootstrap");
    }

    /** Five times the noise of two such bootstraps; a mean of n values moves in steps. */
    @ParameterizedTest
    @MethodSource
    void bootstrap(Row row) {
        Interval interval = Bootstrap.ofMean(row.numbers(1));
        assertThat(interval.low()).isCloseTo(row.number(2), within(EXACT + 5 * row.number(4)));
        assertThat(interval.high()).isCloseTo(row.number(3), within(EXACT + 5 * row.number(5)));
    }

    @Test
    void theBootstrapRepeatsItselfAndAConstantSampleHasNoWidth() {
        double[] sample = {0.03, 0.01, 0.02, 0.05};
        assertThat(Bootstrap.ofMean(sample)).isEqualTo(Bootstrap.ofMean(sample.clone()));
        assertThat(Bootstrap.ofMean(0.1, 0.1, 0.1)).isEqualTo(new Interval(0.1, 0.1));
    }
}
