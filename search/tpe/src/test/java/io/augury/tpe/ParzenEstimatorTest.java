package io.augury.tpe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.augury.spi.Seed;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

class ParzenEstimatorTest {
    @Test
    void withoutObservationsItIsUniform() {
        var estimator = new ParzenEstimator(4, true);
        for (int value = 0; value < 4; value++) {
            assertThat(estimator.logProbability(value)).isCloseTo(Math.log(0.25), within(1e-12));
        }
    }

    @Test
    void ofUnorderedValuesItCounts() {
        var estimator = new ParzenEstimator(4, false);
        estimator.add(2);
        estimator.add(2);
        estimator.add(0);
        assertThat(Math.exp(estimator.logProbability(2))).isCloseTo(2.25 / 4, within(1e-12));
        assertThat(Math.exp(estimator.logProbability(0))).isCloseTo(1.25 / 4, within(1e-12));
        assertThat(Math.exp(estimator.logProbability(1))).isCloseTo(0.25 / 4, within(1e-12));
    }

    @Test
    void ofOrderedValuesNeighboursGainToo() {
        var estimator = new ParzenEstimator(10, true);
        estimator.add(3);
        assertThat(estimator.logProbability(3)).isGreaterThan(estimator.logProbability(4));
        assertThat(estimator.logProbability(4)).isGreaterThan(estimator.logProbability(9));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void drawsFollowTheProbabilities(boolean ordered) {
        var estimator = new ParzenEstimator(5, ordered);
        estimator.add(0);
        estimator.add(4);
        estimator.add(4);
        double sum =
                IntStream.range(0, 5).mapToDouble(v -> Math.exp(estimator.logProbability(v))).sum();
        assertThat(sum).isCloseTo(1, within(1e-12));
        RandomGenerator random = new Seed(1).generator();
        int[] counts = new int[5];
        for (int i = 0; i < 10_000; i++) {
            counts[estimator.draw(random)]++;
        }
        for (int value = 0; value < 5; value++) {
            double expected = 10_000 * Math.exp(estimator.logProbability(value));
            assertThat((double) counts[value]).isCloseTo(expected, within(4 * Math.sqrt(expected)));
        }
    }
}
