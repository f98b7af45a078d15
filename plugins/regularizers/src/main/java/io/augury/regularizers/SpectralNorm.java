package io.augury.regularizers;

import io.augury.graph.Expressions;
import io.augury.graph.Shape;
import io.augury.graph.Value;
import io.augury.spi.Regularizer;
import io.augury.spi.RegularizerSpec;
import io.augury.spi.StatefulWeightEdit;
import io.augury.spi.TrainingStepEdits;
import io.augury.spi.TrainingStepEdits.Weight;
import io.augury.spi.TrainingStepEdits.WeightKind;

import java.util.List;

/**
 * Divides each kernel by its largest singular value and multiplies it by {@code norm}. A kernel of
 * a convolution {@code [outputs, inputs, h, w]} is taken as the matrix {@code [outputs, inputs * h
 * * w]}.
 *
 * <p>The singular vectors are carried from step to step, and one power iteration brings them up to
 * date in each. They count as constants when the step is differentiated. A trained model has the
 * divided kernels.
 */
public final class SpectralNorm implements Regularizer {
    private static final RegularizerSpec SPEC =
            RegularizerSpec.named("spectral-norm")
                    .summary("Holds the largest singular value of each kernel at a norm.")
                    .formula(
                            "norm * w / sigma(w), sigma(w) = u^T w v by one power iteration a step")
                    .parameter("norm", "largest singular value", 0.01, 100, 1)
                    .searched(0.5, 4)
                    .source(
                            "Miyato et al., Spectral normalization for generative adversarial"
                                    + " networks, ICLR 2018, equation 8 and algorithm 1")
                    .build();

    @Override
    public RegularizerSpec spec() {
        return SPEC;
    }

    @Override
    public void edit(TrainingStepEdits step) {
        step.weight(new Division(step));
    }

    private record Division(TrainingStepEdits step) implements StatefulWeightEdit {
        /** Keeps a kernel of zeros finite. */
        private static final double LEAST = 1e-12;

        @Override
        public List<Memory> memory(String weight, WeightKind kind, Shape shape) {
            return kind == WeightKind.KERNEL && shape.rank() >= 2
                    ? List.of(
                            new Memory(Shape.of(shape.dim(0), 1), Start.DIRECTION),
                            new Memory(Shape.of(columns(shape), 1), Start.DIRECTION))
                    : List.of();
        }

        private static long columns(Shape shape) {
            return shape.size() / shape.dim(0);
        }

        private static Value matrix(Expressions g, Weight weight) {
            Shape shape = weight.value().shape();
            return g.reshape(weight.value(), shape.dim(0), columns(shape));
        }

        @Override
        public List<Value> advance(Expressions g, Weight weight, List<Value> memory) {
            Value matrix = matrix(g, weight);
            Value right = unit(g, g.matMul(g.transpose(matrix, 1, 0), memory.get(0)));
            return List.of(unit(g, g.matMul(matrix, right)), right);
        }

        private static Value unit(Expressions g, Value vector) {
            return g.div(vector, g.max(g.sqrt(g.sumOfSquares(vector)), LEAST));
        }

        @Override
        public Value edit(Expressions g, Weight weight, List<Value> memory) {
            Value image = g.matMul(matrix(g, weight), memory.get(1));
            Value sigma = g.max(g.reduceSum(g.mul(memory.get(0), image)), LEAST);
            return g.mul(weight.value(), g.div(step.parameter("norm"), sigma));
        }
    }
}
