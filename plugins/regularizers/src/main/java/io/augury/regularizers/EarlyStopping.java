package io.augury.regularizers;

import io.augury.spi.Regularizer;
import io.augury.spi.RegularizerSpec;
import io.augury.spi.TrainingStepEdits;
import io.augury.spi.TrainingStepEdits.EpochDecision;
import io.augury.spi.TrainingStepEdits.EpochMetrics;

import java.util.List;

/**
 * Stops when the validation loss has not fallen below its best for {@code patience} epochs, and
 * keeps the weights of the best epoch. It sees validation images only, never the test.
 */
public final class EarlyStopping implements Regularizer {
    private static final RegularizerSpec SPEC =
            RegularizerSpec.named("early-stopping")
                    .summary("Stops when validation no longer improves; keeps the best weights.")
                    .formula(
                            "stop when min(validation loss) is patience epochs old; keep its"
                                    + " weights")
                    .parameter("patience", "epochs", 1, 10_000, 10)
                    .integer()
                    .source(
                            "Prechelt, Early stopping - but when?, 1998, no progress for a number"
                                    + " of epochs")
                    .build();

    @Override
    public RegularizerSpec spec() {
        return SPEC;
    }

    @Override
    public void edit(TrainingStepEdits step) {
        step.epoch(
                (epochs, parameters) -> {
                    int best = best(epochs);
                    int since = epochs.size() - 1 - best;
                    return new EpochDecision(since == 0, since >= parameters.value("patience"));
                });
    }

    private static int best(List<EpochMetrics> epochs) {
        int best = 0;
        for (int i = 1; i < epochs.size(); i++) {
            if (epochs.get(i).validationLoss() < epochs.get(best).validationLoss()) {
                best = i;
            }
        }
        return best;
    }
}
