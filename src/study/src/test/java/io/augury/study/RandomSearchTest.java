package io.augury.study;

import static org.assertj.core.api.Assertions.assertThat;

import io.augury.spi.Seed;

import org.junit.jupiter.api.Test;

class RandomSearchTest extends SearcherContract {
    @Override
    protected SearcherFactory factory() {
        return new RandomSearch();
    }

    @Override
    protected boolean learns() {
        return false;
    }

    @Test
    void everyOperationIsDrawnAboutAsOften() {
        Searcher searcher = factory().create(space(), factory().defaults(), new Seed(1));
        int[] counts = new int[space().operations().size()];
        for (var policy : searcher.propose(1000)) {
            int[] code = space().encode(policy);
            for (int i = 0; i < code.length; i += 3) {
                counts[code[i]]++;
            }
        }
        // 6000 draws of 4: standard deviation 33.5, so four of them are 134
        for (int count : counts) {
            assertThat(count).isBetween(1500 - 134, 1500 + 134);
        }
    }
}
