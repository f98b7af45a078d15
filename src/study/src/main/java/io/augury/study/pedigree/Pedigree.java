package io.augury.study.pedigree;

import io.augury.study.pedigree.Traits.Profile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Estimates what policies are worth from the scores of all that are related to them, as breeders do
 * (best linear unbiased prediction): a single score is half luck, but what a policy shares with
 * others was measured as often as there are others. Scores count as half noise.
 *
 * @see <a href="https://doi.org/10.2307/2529430">Henderson 1975, Best linear unbiased estimation
 *     and prediction under a selection model</a>
 */
public final class Pedigree {
    private static final int LONGEST = 256;

    private final List<Relative> relatives = new ArrayList<>();
    private final double[] values;
    private double mean;
    private double lowest = Double.POSITIVE_INFINITY;

    private record Relative(Profile profile, double score) {}

    /**
     * @param traits how many the space has
     */
    public Pedigree(int traits) {
        this.values = new double[traits];
    }

    /**
     * Adds a policy whose trial is finished; one that failed counts as the worst so far.
     *
     * @return false if it was not added, because all have failed so far
     */
    public boolean add(Profile profile, OptionalDouble score) {
        lowest = Math.min(lowest, score.orElse(lowest));
        boolean known = lowest < Double.POSITIVE_INFINITY;
        if (known) {
            add(profile, score.orElse(lowest));
        }
        return known;
    }

    /** Adds a scored policy; the oldest is forgotten where there are too many. */
    public void add(Profile profile, double score) {
        if (relatives.size() == LONGEST) {
            relatives.removeFirst();
        }
        relatives.add(new Relative(profile, score));
    }

    /** The breeding value of a policy that has these traits, on the scale of scores. */
    public double value(List<Traits.Trait> traits) {
        return mean + Traits.sum(traits, values);
    }

    /** Learns from all that was added. */
    public void learn() {
        int count = relatives.size();
        mean = relatives.stream().mapToDouble(Relative::score).average().orElse(0);
        double[] weights = weights(count);
        Arrays.fill(values, 0);
        for (int j = 0; j < count; j++) {
            double[] spread = relatives.get(j).profile().spread();
            for (int i = 0; i < spread.length; i++) {
                values[i] += weights[j] * spread[i];
            }
        }
        double level = 0;
        for (Relative relative : relatives) {
            level += Traits.sum(relative.profile().traits(), values) / count;
        }
        mean -= level;
    }

    /** Of each score's deviation from the mean. */
    private double[] weights(int count) {
        double[][] kinship = centred(count);
        double noise = 1e-12;
        for (int i = 0; i < count; i++) {
            noise += kinship[i][i] / count;
        }
        double[] deviations = new double[count];
        for (int i = 0; i < count; i++) {
            kinship[i][i] += noise;
            deviations[i] = relatives.get(i).score() - mean;
        }
        return Cholesky.solve(kinship, deviations);
    }

    private double[][] centred(int count) {
        double[][] kinship = new double[count][count];
        double[] rows = new double[count];
        for (int i = 0; i < count; i++) {
            for (int j = 0; j <= i; j++) {
                double both = relatives.get(i).profile().common(relatives.get(j).profile());
                kinship[i][j] = both;
                kinship[j][i] = both;
            }
        }
        for (int i = 0; i < count; i++) {
            rows[i] = Arrays.stream(kinship[i]).average().orElse(0);
        }
        double all = Arrays.stream(rows).average().orElse(0);
        for (int i = 0; i < count; i++) {
            for (int j = 0; j < count; j++) {
                kinship[i][j] += all - rows[i] - rows[j];
            }
        }
        return kinship;
    }
}
