package io.augury.tpe;

import static org.assertj.core.api.Assertions.assertThat;

import io.augury.policy.Policy;
import io.augury.policy.SearchSpace;
import io.augury.study.AugmentChecks;
import io.augury.study.Interval;
import io.augury.study.SearcherContract;
import io.augury.study.SearcherFactory;
import io.augury.study.SyntheticGain;
import io.augury.study.SyntheticObjective.Landscape;

import org.junit.jupiter.api.Test;

class TrivialSpaceTest extends SearcherContract {
    @Override
    protected SearcherFactory factory() {
        return new TrivialSpace();
    }

    /** Beyond the trials that are drawn uniformly. */
    @Override
    protected int round() {
        return 20;
    }

    @Override
    protected void requireOfTheSpace(SearchSpace space, Policy policy) {
        AugmentChecks.requireMadeOf(space, policy);
    }

    /** Sixteen sets of four operations at ten caps, of which some mean the same. */
    @Override
    protected int distinctPolicies() {
        return 40;
    }

    @Test
    void whereOperationsDifferItBeatsRandomSearchAtTheSameBudget() {
        Interval gain = SyntheticGain.over(factory(), Landscape.MIXED, 200, 24);
        assertThat(gain.low()).as("gain in accuracy: %s", gain).isPositive();
    }
}
