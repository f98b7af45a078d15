package io.augury.study.attribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

final class LeastSquaresTest {
    private static final double[][] X = {
        {0.1, 1}, {0.4, 0}, {0.35, 1}, {0.9, 0}, {0.55, 1}, {0.2, 0}, {0.75, 0}, {0.6, 1},
        {0.05, 0}, {0.8, 1}
    };
    private static final double[] Y = {
        0.61, 0.66, 0.655, 0.74, 0.69, 0.615, 0.70, 0.672, 0.6, 0.733
    };

    /** The numbers are numpy.linalg.lstsq's and scipy.stats.t's. */
    @Test
    void coefficientsAndIntervalsAreNumpys() {
        LeastSquares fit = LeastSquares.of(List.of(X), Y).orElseThrow();
        assertThat(fit.coefficients().get(0)).isCloseTo(0.1620625, within(1e-12));
        assertThat(fit.coefficients().get(1)).isCloseTo(0.00575875, within(1e-12));
        assertThat(fit.deviation()).isCloseTo(0.010327472896530457, within(1e-12));
        assertThat(fit.p(0)).isCloseTo(2.20773848e-06, within(1e-12));
        assertThat(fit.p(1)).isCloseTo(4.07488867e-01, within(1e-9));
        assertThat(fit.estimate(0).interval().low()).isCloseTo(0.1347594471539808, within(1e-9));
        assertThat(fit.estimate(0).interval().high()).isCloseTo(0.18936555284601986, within(1e-9));
        assertThat(fit.estimate(1).interval().low()).isCloseTo(-0.009695839123813582, within(1e-9));
        assertThat(fit.estimate(1).interval().high()).isCloseTo(0.021213339123813516, within(1e-9));
    }

    @Test
    void columnsThatFollowFromEachOtherHaveNoFit() {
        List<double[]> rows = new ArrayList<>();
        for (double[] row : X) {
            rows.add(new double[] {row[0], row[1], 1 - row[1]});
        }
        assertThat(LeastSquares.of(rows, Y)).isEmpty();
    }

    @Test
    void tooFewValuesHaveNoFit() {
        assertThat(LeastSquares.of(List.of(X).subList(0, 8), firstOf(8))).isPresent();
        assertThat(LeastSquares.of(List.of(X).subList(0, 7), firstOf(7))).isEmpty();
        assertThat(LeastSquares.of(List.of(), new double[0])).isEmpty();
    }

    private static double[] firstOf(int count) {
        return java.util.Arrays.copyOf(Y, count);
    }
}
