package io.augury.regularizers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.augury.spi.Regularizer;
import io.augury.spi.Seed;
import io.augury.testkit.OneStep;
import io.augury.testkit.RegularizerContract;
import io.augury.testkit.StepResult;

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.Map;

class SpectralNormTest extends RegularizerContract {
    private static final Seed SEED = new Seed(9);

    @Override
    protected Regularizer regularizer() {
        return new SpectralNorm();
    }

    @Test
    void reachesTheNormByPowerIterations() {
        OneStep step = new OneStep(regularizer(), SEED);
        StepResult result = step.runAgain(Map.of("norm", 2.0), 60);

        float[] used = result.output("hidden.weight" + OneStep.USED);
        assertThat(largestSingularValue(used, 4, OneStep.HIDDEN)).isEqualTo(2, within(1e-3));
        float[] head = result.output("head.weight" + OneStep.USED);
        assertThat(largestSingularValue(head, OneStep.HIDDEN, OneStep.CLASSES))
                .isEqualTo(2, within(1e-3));
    }

    @Test
    void oneStepIsOnePowerIteration() {
        StepResult result = new OneStep(regularizer(), SEED).run(Map.of("norm", 1.0));

        double[] u = doubles(result.weight("head.weight.spectral-norm.0"));
        double[][] w = matrix(result.weight("head.weight"), OneStep.HIDDEN, OneStep.CLASSES);
        double[] v = unit(product(transposed(w), u));
        double[] next = unit(product(w, v));
        float[] kept = result.next("head.weight.spectral-norm.0");
        double sigma = 0;
        double[] image = product(w, v);
        for (int i = 0; i < next.length; i++) {
            assertThat((double) kept[i]).isEqualTo(next[i], within(1e-5));
            sigma += next[i] * image[i];
        }
        float[] used = result.output("head.weight" + OneStep.USED);
        for (int i = 0; i < used.length; i++) {
            double expected = result.weight("head.weight")[i] / sigma;
            assertThat((double) used[i]).isEqualTo(expected, within(1e-4));
        }
        assertThat(result.output("head.bias" + OneStep.USED)).isEqualTo(result.weight("head.bias"));
    }

    private static double largestSingularValue(float[] values, int rows, int columns) {
        double[][] w = matrix(values, rows, columns);
        double[] v = new double[columns];
        Arrays.fill(v, 1);
        for (int i = 0; i < 500; i++) {
            v = unit(product(transposed(w), product(w, v)));
        }
        return length(product(w, v));
    }

    private static double[][] matrix(float[] values, int rows, int columns) {
        double[][] matrix = new double[rows][columns];
        for (int i = 0; i < values.length; i++) {
            matrix[i / columns][i % columns] = values[i];
        }
        return matrix;
    }

    private static double[][] transposed(double[][] w) {
        double[][] result = new double[w[0].length][w.length];
        for (int i = 0; i < w.length; i++) {
            for (int j = 0; j < w[0].length; j++) {
                result[j][i] = w[i][j];
            }
        }
        return result;
    }

    private static double[] product(double[][] w, double[] v) {
        double[] result = new double[w.length];
        for (int i = 0; i < w.length; i++) {
            for (int j = 0; j < v.length; j++) {
                result[i] += w[i][j] * v[j];
            }
        }
        return result;
    }

    private static double[] unit(double[] v) {
        double length = length(v);
        return Arrays.stream(v).map(x -> x / length).toArray();
    }

    private static double length(double[] v) {
        return Math.sqrt(Arrays.stream(v).map(x -> x * x).sum());
    }

    private static double[] doubles(float[] values) {
        double[] result = new double[values.length];
        Arrays.setAll(result, i -> values[i]);
        return result;
    }
}
