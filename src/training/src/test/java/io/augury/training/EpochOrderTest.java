package io.augury.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.augury.spi.Seed;

import org.junit.jupiter.api.Test;

import java.util.stream.IntStream;

class EpochOrderTest {
    @Test
    void isAPermutationThatEachEpochDrawsAnew() {
        Seed trial = new Seed(7);
        int[] first = EpochOrder.of(1000, trial, 1);

        assertThat(IntStream.of(first).sorted().toArray())
                .isEqualTo(IntStream.range(0, 1000).toArray());
        assertThat(EpochOrder.of(1000, trial, 1)).isEqualTo(first);
        assertThat(EpochOrder.of(1000, trial, 2)).isNotEqualTo(first);
        assertThat(EpochOrder.of(1000, new Seed(8), 1)).isNotEqualTo(first);
    }

    @Test
    void everyPlaceIsAsLikely() {
        int[][] counts = new int[4][4];
        for (int epoch = 0; epoch < 8000; epoch++) {
            int[] order = EpochOrder.of(4, new Seed(1), epoch);
            for (int place = 0; place < 4; place++) {
                counts[place][order[place]]++;
            }
        }
        for (int[] row : counts) {
            for (int count : row) {
                assertThat(count).isBetween(1850, 2150);
            }
        }
    }
}
