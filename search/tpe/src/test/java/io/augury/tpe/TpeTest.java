package io.augury.tpe;

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
import org.junit.jupiter.params.provider.CsvSource;

import java.util.TreeMap;

class TpeTest extends SearcherContract {
    @Override
    protected SearcherFactory factory() {
        return new Tpe();
    }

    /** Beyond the trials that are drawn uniformly. */
    @Override
    protected int round() {
        return 30;
    }

    /** Where nothing is the sum of what single choices do, it takes longer. */
    @ParameterizedTest
    @CsvSource({"MIXED, 64", "HELPFUL, 64", "PAIRED, 200"})
    void itBeatsRandomSearchAtTheSameBudget(Landscape landscape, int trials) {
        Interval gain = SyntheticGain.over(factory(), landscape, trials, 20);
        assertThat(gain.low()).as("gain in accuracy: %s", gain).isPositive();
    }

    @Test
    void aSettingThatMeansNothingIsRefused() {
        var settings = new TreeMap<>(factory().defaults());
        settings.put("good", 1.5);
        assertThatThrownBy(() -> factory().create(space(), settings, new Seed(1)))
                .hasMessage("tpe's good is 1.5; allowed: 0.01 to 0.99");
    }
}
