package io.augury.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class RankCorrelationTest {
    @Test
    void isThatOfSciPy() {
        double[] fits = {
            0.521, 0.652, 0.638, 0.590, 0.680, 0.625, 0.691, 0.605, 0.564, 0.713, 0.650, 0.632
        };
        double[] scores = {
            0.618, 0.645, 0.643, 0.633, 0.654, 0.642, 0.659, 0.640, 0.634, 0.660, 0.663, 0.641
        };
        // scipy.stats.spearmanr, SciPy 1.10.1; limits from its value by NumPy.
        RankCorrelation found = RankCorrelation.of(fits, scores);
        assertThat(found.value()).isCloseTo(0.9160839160839163, within(1e-12));
        assertThat(found.interval().low()).isCloseTo(0.6559643944679777, within(1e-12));
        assertThat(found.interval().high()).isCloseTo(0.9817043504767597, within(1e-12));
    }

    @Test
    void equalValuesShareARank() {
        double[] first = {1, 2, 2, 3, 5, 5, 5};
        double[] second = {3, 1, 4, 4, 6, 2, 9};
        assertThat(RankCorrelation.of(first, second).value())
                .isCloseTo(0.4814750064314677, within(1e-12));
    }

    @Test
    void theSameOrderIsOneAndTheOppositeMinusOne() {
        double[] values = {3, 1, 4, 1.5, 9};
        double[] opposite = {-3, -1, -4, -1.5, -9};
        assertThat(RankCorrelation.of(values, values))
                .isEqualTo(new RankCorrelation(1, new Interval(1, 1)));
        assertThat(RankCorrelation.of(values, opposite).value()).isEqualTo(-1);
    }

    @Test
    void whatHasNoOrderIsRefused() {
        assertThatThrownBy(() -> RankCorrelation.of(new double[] {1, 2, 3}, new double[] {1, 2, 3}))
                .hasMessageContaining("at least 4");
        assertThatThrownBy(() -> RankCorrelation.of(new double[4], new double[] {1, 2, 3, 4}))
                .hasMessageContaining("the same on one side");
    }
}
