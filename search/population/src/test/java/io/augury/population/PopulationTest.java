package io.augury.population;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.augury.spi.Seed;
import io.augury.study.Interval;
import io.augury.study.SearcherContract;
import io.augury.study.SearcherFactory;
import io.augury.study.SyntheticGain;
import io.augury.study.SyntheticObjective.Landscape;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.TreeMap;

class PopulationTest extends SearcherContract {
    @Override
    protected SearcherFactory factory() {
        return new Population();
    }

    /** The whole population. */
    @Override
    protected int round() {
        return 8;
    }

    @ParameterizedTest
    @EnumSource
    void itBeatsRandomSearchAtTheSameBudget(Landscape landscape) {
        Interval gain = SyntheticGain.over(factory(), landscape, 200, 24);
        assertThat(gain.low()).as("gain in accuracy: %s", gain).isPositive();
    }

    @Test
    void aSettingThatMeansNothingIsRefused() {
        var settings = new TreeMap<>(factory().defaults());
        settings.put("quantile", 0.75);
        assertThatThrownBy(() -> factory().create(space(), settings, new Seed(1)))
                .hasMessage("population's quantile is 0.75; allowed: 0.0 to 0.5");
    }
}
