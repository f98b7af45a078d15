package io.augury.regularizers;

import static org.assertj.core.api.Assertions.assertThat;

import io.augury.spi.Regularizer;
import io.augury.spi.Seed;
import io.augury.spi.TrainingStepEdits.EpochDecision;
import io.augury.spi.TrainingStepEdits.EpochMetrics;
import io.augury.spi.TrainingStepEdits.EpochRule;
import io.augury.testkit.OneStep;
import io.augury.testkit.RegularizerContract;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

class EarlyStoppingTest extends RegularizerContract {
    @Override
    protected Regularizer regularizer() {
        return new EarlyStopping();
    }

    private List<EpochDecision> decisions(int patience, double... validationLosses) {
        EpochRule rule = new OneStep(regularizer(), new Seed(1)).epochRule().orElseThrow();
        List<EpochMetrics> epochs = new ArrayList<>();
        List<EpochDecision> decisions = new ArrayList<>();
        for (double loss : validationLosses) {
            epochs.add(new EpochMetrics(epochs.size() + 1, 0.1, 1, loss, 0.5));
            decisions.add(rule.after(epochs, name -> patience));
        }
        return decisions;
    }

    @Test
    void stopsWhenTheBestIsPatienceEpochsOld() {
        List<EpochDecision> decisions = decisions(2, 3, 2, 2.5, 1.9, 2, 2.1);

        assertThat(decisions)
                .extracting(EpochDecision::stop)
                .containsExactly(false, false, false, false, false, true);
    }

    @Test
    void keepsTheWeightsOfEveryNewBest() {
        List<EpochDecision> decisions = decisions(2, 3, 2, 2.5, 1.9, 1.9, 2.1);

        assertThat(decisions)
                .extracting(EpochDecision::keep)
                .containsExactly(true, true, false, true, false, false);
    }
}
