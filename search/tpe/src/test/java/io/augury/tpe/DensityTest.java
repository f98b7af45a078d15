package io.augury.tpe;

import static org.assertj.core.api.Assertions.assertThat;

import io.augury.study.SearcherContract;
import io.augury.study.SearcherFactory;

import org.junit.jupiter.api.Test;

class DensityTest extends SearcherContract {
    @Override
    protected SearcherFactory factory() {
        return new Density();
    }

    /** Beyond the trials that are drawn uniformly. */
    @Override
    protected int round() {
        return 30;
    }

    @Test
    void itIsScoredByDensityMatchingOnly() {
        assertThat(factory().fidelity()).contains("density");
        assertThat(new Tpe().fidelity()).isEmpty();
    }
}
