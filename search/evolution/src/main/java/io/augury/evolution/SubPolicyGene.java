package io.augury.evolution;

import io.augury.policy.SearchSpace.ChoiceKind;
import io.jenetics.Gene;
import io.jenetics.util.ISeq;
import io.jenetics.util.RandomRegistry;

import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * One sub-policy, or one choice of a regularizer, as the unit of inheritance: crossover passes it
 * on whole, mutation changes its choices. Immutable.
 *
 * @param allele the choices in the order of the space's code
 * @param choices what each of them may be
 */
record SubPolicyGene(ISeq<Integer> allele, ISeq<Choice> choices)
        implements Gene<ISeq<Integer>, SubPolicyGene> {

    /**
     * A choice of the space's code.
     *
     * @param place where it stands in its sub-policy, or in the code if it is a regularizer's:
     *     genes with equal choices mean the same wherever they stand
     * @param count values are from 0 to one less
     */
    record Choice(int place, ChoiceKind kind, int count) {
        int random(RandomGenerator random) {
            return random.nextInt(count);
        }

        /** True if neighbouring values mean nearly the same. */
        boolean ordered() {
            return switch (kind) {
                case OPERATION, PRESENCE -> false;
                case MAGNITUDE, PROBABILITY, VALUE -> true;
            };
        }

        /** Another value: of an ordered choice mostly a near one, else any. */
        int mutated(int value, RandomGenerator random) {
            if (count == 1) {
                return value;
            }
            if (!ordered() || random.nextInt(5) == 0) {
                int other = random.nextInt(count - 1);
                return other < value ? other : other + 1;
            }
            int step = 1 + random.nextInt(Math.max(1, count / 4));
            int moved = random.nextBoolean() ? value + step : value - step;
            return moved >= 0 && moved < count ? moved : 2 * value - moved;
        }
    }

    static SubPolicyGene random(ISeq<Choice> choices, RandomGenerator random) {
        return new SubPolicyGene(choices.map(choice -> choice.random(random)), choices);
    }

    /** This gene with each choice changed with the probability of its kind. */
    SubPolicyGene mutated(Map<ChoiceKind, Double> probabilities, RandomGenerator random) {
        Integer[] changed = new Integer[allele.length()];
        for (int i = 0; i < changed.length; i++) {
            changed[i] =
                    random.nextDouble() < probabilities.get(choices.get(i).kind())
                            ? choices.get(i).mutated(allele.get(i), random)
                            : allele.get(i);
        }
        return newInstance(ISeq.of(changed));
    }

    /** This gene with one choice changed. */
    SubPolicyGene withOneMutated(RandomGenerator random) {
        int which = random.nextInt(allele.length());
        Integer[] changed = allele.toArray(Integer[]::new);
        changed[which] = choices.get(which).mutated(changed[which], random);
        return newInstance(ISeq.of(changed));
    }

    @Override
    public SubPolicyGene newInstance() {
        return random(choices, RandomRegistry.random());
    }

    @Override
    public SubPolicyGene newInstance(ISeq<Integer> value) {
        return new SubPolicyGene(value, choices);
    }

    @Override
    public boolean isValid() {
        for (int i = 0; i < allele.length(); i++) {
            if (allele.get(i) < 0 || allele.get(i) >= choices.get(i).count()) {
                return false;
            }
        }
        return allele.length() == choices.length();
    }
}
