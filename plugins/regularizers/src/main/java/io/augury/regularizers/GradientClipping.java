package io.augury.regularizers;

import io.augury.graph.Value;
import io.augury.spi.Regularizer;
import io.augury.spi.RegularizerSpec;
import io.augury.spi.TrainingStepEdits;

/**
 * Scales all gradients by one factor so that the norm of all of them together is at most {@code
 * norm}, as {@code clip_grad_norm_} of PyTorch does.
 */
public final class GradientClipping implements Regularizer {
    private static final RegularizerSpec SPEC =
            RegularizerSpec.named("gradient-clipping")
                    .summary("Scales all gradients down to a norm.")
                    .formula("g * min(1, norm / (|all g| + 1e-6))")
                    .parameter("norm", "Euclidean norm of all gradients", 1e-6, 1e6, 5)
                    .searched(0.1, 10)
                    .source(
                            "Pascanu et al., On the difficulty of training recurrent neural"
                                + " networks, ICML 2013, algorithm 1; as PyTorch's clip_grad_norm_")
                    .build();

    @Override
    public RegularizerSpec spec() {
        return SPEC;
    }

    @Override
    public void edit(TrainingStepEdits step) {
        step.gradients(
                (g, weights, gradients) -> {
                    Value squares = g.scalar(0);
                    for (Value gradient : gradients) {
                        squares = g.add(squares, g.sumOfSquares(gradient));
                    }
                    Value norm = g.add(g.sqrt(squares), 1e-6);
                    Value factor = g.min(g.div(step.parameter("norm"), norm), 1);
                    return gradients.stream().map(gradient -> g.mul(gradient, factor)).toList();
                });
    }
}
