package io.augury.evolution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.augury.spi.Seed;
import io.augury.study.Interval;
import io.augury.study.RandomSearch;
import io.augury.study.SearcherContract;
import io.augury.study.SearcherFactory;
import io.augury.study.SyntheticGain;
import io.augury.study.SyntheticObjective;
import io.augury.study.SyntheticObjective.Landscape;

import org.junit.jupiter.api.Test;

import java.util.TreeMap;

class EvolutionTest extends SearcherContract {
    @Override
    protected SearcherFactory factory() {
        return new Evolution();
    }

    @Test
    void aSettingThatMeansNothingIsRefused() {
        var settings = new TreeMap<>(factory().defaults());
        settings.put("mutation", 1.5);
        assertThatThrownBy(() -> factory().create(space(), settings, new Seed(1)))
                .hasMessage("evolution's mutation is 1.5; allowed: 0.0 to 1.0");
    }

    /** The choice of 200 trials, 40 landscapes and a noise of one point is no tuned one. */
    @Test
    void itBeatsRandomSearchAtTheSameBudget() {
        Interval gain = SyntheticGain.over(factory(), Landscape.MIXED, 200, 40);
        assertThat(gain.low()).as("gain in accuracy: %s", gain).isPositive();
    }

    @Test
    void withoutNoiseItComesFarCloserToTheOptimum() {
        double gain = 0;
        double possible = 0;
        for (int i = 0; i < 10; i++) {
            var synthetic = new SyntheticObjective(Landscape.MIXED, new Seed(i));
            double random = synthetic.found(new RandomSearch(), 50, 0, new Seed(100 + i))[49];
            gain += synthetic.found(factory(), 50, 0, new Seed(100 + i))[49] - random;
            possible += synthetic.optimum() - random;
        }
        assertThat(gain / possible).isGreaterThan(0.35);
    }
}
