package io.augury.study;

import static org.assertj.core.api.Assertions.assertThat;

import io.augury.spi.Seed;

import org.junit.jupiter.api.Test;

import java.util.Map;
import java.util.TreeMap;

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
        Map<String, Integer> counts = new TreeMap<>();
        for (var policy : searcher.propose(1000)) {
            for (var subPolicy : policy.subPolicies()) {
                subPolicy.operations().forEach(o -> counts.merge(o.op(), 1, Integer::sum));
            }
        }
        // 6000 draws of 4, of which 10 of 11 have a probability: 1364 with a standard deviation
        // of 32.5, of which four are 130; HorizontalFlip ends each of 3000 sub-policies
        assertThat(counts.remove("HorizontalFlip")).isEqualTo(3000);
        assertThat(counts)
                .hasSize(4)
                .allSatisfy((name, count) -> assertThat(count).isBetween(1364 - 130, 1364 + 130));
    }
}
