package io.augury.study.pedigree;

import io.augury.policy.SearchSpace;
import io.augury.policy.SearchSpace.ChoiceKind;
import io.augury.policy.SpaceRegularizer;

import java.util.ArrayList;
import java.util.List;

/**
 * What a policy has, wherever it stands: each operation at each magnitude, with its probability,
 * and each value of each regularizer. Two policies are related by what both have; a magnitude is
 * half way related to one that is about a third of the range away. Immutable.
 */
public final class Traits {
    private static final double WIDTH = 0.3;

    private final SearchSpace space;
    private final int perOperation;
    private final int operationTraits;
    private final int magnitudes;
    private final int perRegularizerChoice;

    /**
     * One thing that a policy has.
     *
     * @param index among all traits of the space
     * @param first the index of the least of the values that it is one of
     * @param count of these; 1 if none is nearer than another
     * @param weight how much of it there is
     */
    public record Trait(int index, int first, int count, double weight) {}

    /**
     * What a policy has.
     *
     * @param spread how much a policy with each of the space's traits would be related to it
     */
    public record Profile(List<Trait> traits, double[] spread) {
        /** What both have in common. */
        double common(Profile other) {
            return sum(traits, other.spread);
        }

        /** How related two policies are, from 0 to 1 for a policy with itself. */
        public double kinship(Profile other) {
            double self = common(this) * other.common(other);
            return self == 0 ? 0 : common(other) / Math.sqrt(self);
        }
    }

    public Traits(SearchSpace space) {
        this.space = space;
        this.magnitudes = space.magnitudeBins();
        this.perRegularizerChoice = Math.max(magnitudes, 2);
        this.perOperation =
                space.operationChoices() / (space.subPolicies() * space.operationsPerSubPolicy());
        this.operationTraits = space.operations().size() * magnitudes;
    }

    /** How many traits policies of the space may have. */
    public int count() {
        return operationTraits
                + (space.choices() - space.operationChoices()) * perRegularizerChoice;
    }

    /** The traits of a policy by its canonical code; what is silent there is none. */
    public List<Trait> of(int[] code) {
        List<Trait> traits = new ArrayList<>(ofOperations(code, 0, space.operationChoices()));
        int at = space.operationChoices();
        for (SpaceRegularizer regularizer : space.regularizers()) {
            traits.addAll(ofRegularizer(code, at, at + regularizer.choices()));
            at += regularizer.choices();
        }
        return traits;
    }

    /** Those of the operations in a part of a code that begins and ends with one. */
    List<Trait> ofOperations(int[] code, int from, int to) {
        List<Trait> traits = new ArrayList<>();
        for (int at = from; at < to; at += perOperation) {
            int bins = space.probabilityBins();
            double probability = bins == 1 ? 1 : code[at + 2] / (bins - 1.0);
            int first = code[at] * magnitudes;
            if (probability > 0) {
                traits.add(new Trait(first + code[at + 1], first, magnitudes, probability));
            }
        }
        return traits;
    }

    /**
     * Those of the one regularizer in a part of a code. It acts on every image, an operation on
     * those of one sub-policy.
     */
    List<Trait> ofRegularizer(int[] code, int from, int to) {
        List<Trait> traits = new ArrayList<>();
        double weight = Math.sqrt(space.subPolicies());
        for (int at = from; at < to; at++) {
            int first = operationTraits + (at - space.operationChoices()) * perRegularizerChoice;
            if (space.choiceKind(at) == ChoiceKind.PRESENCE) {
                traits.add(new Trait(first + code[at], first + code[at], 1, weight));
                if (code[at] == 0) {
                    return traits;
                }
            } else {
                traits.add(new Trait(first + code[at], first, magnitudes, weight));
            }
        }
        return traits;
    }

    /** What a policy has, by its canonical code. */
    public Profile profile(int[] code) {
        List<Trait> traits = of(code);
        return new Profile(traits, spread(traits));
    }

    /** How much a policy with each of the space's traits would be related to one with these. */
    private double[] spread(List<Trait> traits) {
        double[] spread = new double[count()];
        for (Trait trait : traits) {
            for (int i = trait.first(); i < trait.first() + trait.count(); i++) {
                double away = (i - trait.index()) / (WIDTH * trait.count());
                spread[i] += trait.weight() * Math.exp(-away * away / 2);
            }
        }
        return spread;
    }

    /** The sum of what is said of these traits. */
    static double sum(List<Trait> traits, double[] values) {
        double sum = 0;
        for (Trait trait : traits) {
            sum += trait.weight() * values[trait.index()];
        }
        return sum;
    }
}
