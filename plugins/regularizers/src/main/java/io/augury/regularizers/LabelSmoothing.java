package io.augury.regularizers;

import io.augury.spi.Regularizer;
import io.augury.spi.RegularizerSpec;
import io.augury.spi.TrainingStepEdits;

/**
 * Mixes every target with the uniform distribution: {@code (1 - epsilon) t + epsilon / classes}.
 */
public final class LabelSmoothing implements Regularizer {
    private static final RegularizerSpec SPEC =
            RegularizerSpec.named("label-smoothing")
                    .summary("Moves a share of each target evenly over all classes.")
                    .formula("(1 - epsilon) * t + epsilon / classes")
                    .parameter("epsilon", "share of the target", 0, 1, 0.1)
                    .searched(0, 0.3)
                    .source(
                            "Szegedy et al., Rethinking the inception architecture for computer"
                                    + " vision, CVPR 2016, section 7")
                    .build();

    @Override
    public RegularizerSpec spec() {
        return SPEC;
    }

    @Override
    public void edit(TrainingStepEdits step) {
        step.targets(
                (g, targets) -> {
                    var epsilon = step.parameter("epsilon");
                    var kept = g.mul(g.sub(1, epsilon), targets);
                    return g.add(kept, g.div(epsilon, targets.dim(1)));
                });
    }
}
