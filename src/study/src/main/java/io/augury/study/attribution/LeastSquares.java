package io.augury.study.attribution;

import io.augury.study.StudentT;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A linear model with an intercept, fitted by least squares through Householder reflections.
 *
 * @param coefficients of the columns, without the intercept
 * @param standardErrors of the coefficients
 * @param deviation of the residuals
 * @param degrees of freedom that are left
 */
record LeastSquares(
        List<Double> coefficients, List<Double> standardErrors, double deviation, int degrees) {
    private static final double NOTHING = 1e-9;

    /** Below this many degrees of freedom, intervals say little. */
    static final int FEWEST_DEGREES = 5;

    /**
     * Fits the model.
     *
     * @param rows one for each value, all as long as the number of columns
     * @return empty if fewer than {@value #FEWEST_DEGREES} degrees of freedom are left, or a column
     *     follows from the others
     */
    static Optional<LeastSquares> of(List<double[]> rows, double[] values) {
        int n = rows.size();
        int k = n == 0 ? 0 : rows.getFirst().length + 1;
        if (n - k < FEWEST_DEGREES) {
            return Optional.empty();
        }
        double[][] a = new double[n][k + 1];
        for (int i = 0; i < n; i++) {
            a[i][0] = 1;
            System.arraycopy(rows.get(i), 0, a[i], 1, k - 1);
            a[i][k] = values[i];
        }
        return triangular(a, k) ? Optional.of(solved(a, n, k)) : Optional.empty();
    }

    /** A coefficient with Student's 95% interval. */
    Estimate estimate(int column) {
        return Estimate.of(coefficients.get(column), standardErrors.get(column), degrees);
    }

    /** The p value of the two-sided t test that a coefficient is zero. */
    double p(int column) {
        return StudentT.p(coefficients.get(column), standardErrors.get(column), degrees);
    }

    /** Makes the first k columns upper triangular; false if they depend on each other. */
    private static boolean triangular(double[][] a, int k) {
        for (int j = 0; j < k; j++) {
            double whole = norm(a, j, 0);
            double norm = norm(a, j, j);
            if (norm <= NOTHING * whole || norm == 0) {
                return false;
            }
            double diagonal = a[j][j] > 0 ? -norm : norm;
            double[] v = new double[a.length];
            for (int i = j; i < a.length; i++) {
                v[i] = a[i][j];
            }
            v[j] -= diagonal;
            double square = 0;
            for (int i = j; i < a.length; i++) {
                square += v[i] * v[i];
            }
            for (int column = j; column < a[0].length; column++) {
                double dot = 0;
                for (int i = j; i < a.length; i++) {
                    dot += v[i] * a[i][column];
                }
                for (int i = j; i < a.length; i++) {
                    a[i][column] -= 2 * dot / square * v[i];
                }
            }
        }
        return true;
    }

    private static double norm(double[][] a, int column, int from) {
        double square = 0;
        for (int i = from; i < a.length; i++) {
            square += a[i][column] * a[i][column];
        }
        return Math.sqrt(square);
    }

    private static LeastSquares solved(double[][] a, int n, int k) {
        double rest = 0;
        for (int i = k; i < n; i++) {
            rest += a[i][k] * a[i][k];
        }
        double deviation = Math.sqrt(rest / (n - k));
        double[] values = new double[k];
        for (int i = 0; i < k; i++) {
            values[i] = a[i][k];
        }
        double[] solution = backward(a, values, k);
        double[] variance = new double[k];
        for (int j = 0; j < k; j++) {
            double[] unit = new double[k];
            unit[j] = 1;
            double[] column = backward(a, unit, k);
            for (int i = 0; i < k; i++) {
                variance[i] += column[i] * column[i];
            }
        }
        List<Double> coefficients = new ArrayList<>();
        List<Double> errors = new ArrayList<>();
        for (int i = 1; i < k; i++) {
            coefficients.add(solution[i]);
            errors.add(deviation * Math.sqrt(variance[i]));
        }
        return new LeastSquares(coefficients, errors, deviation, n - k);
    }

    private static double[] backward(double[][] r, double[] values, int k) {
        double[] x = new double[k];
        for (int i = k - 1; i >= 0; i--) {
            double sum = values[i];
            for (int j = i + 1; j < k; j++) {
                sum -= r[i][j] * x[j];
            }
            x[i] = sum / r[i][i];
        }
        return x;
    }
}
