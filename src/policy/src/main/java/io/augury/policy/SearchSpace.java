package io.augury.policy;

import io.augury.spi.Fill;
import io.augury.spi.Sampling;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * The policies among which a search chooses, with a code of fixed length for each.
 *
 * <p>A code holds for each operation of each sub-policy three choices: which operation, which
 * magnitude (0 is the weakest) and which probability (0 is never, the last is always); see {@link
 * #choiceKind}. {@code decode(encode(policy))} is the policy; {@code encode(decode(code))} is the
 * code, but for choices that make no difference, such as the magnitude of an operation that has
 * none, which become 0.
 *
 * @param name as it stands in provenance, for instance {@code autoaugment}
 * @param operations at least one, each name once
 * @param subPolicies how many sub-policies a policy has
 * @param operationsPerSubPolicy how many operations a search chooses for each
 * @param magnitudeBins how many magnitudes an operation has, from its weakest to its strongest
 * @param probabilityBins how many probabilities, from 0 to 1; with one, operations are always
 *     applied
 * @param always what is appended to every sub-policy, so that a found policy is self-contained
 * @param fill of every policy of the space
 * @param sampling of every policy of the space
 */
public record SearchSpace(
        String name,
        List<SpaceOperation> operations,
        int subPolicies,
        int operationsPerSubPolicy,
        int magnitudeBins,
        int probabilityBins,
        List<PolicyOperation> always,
        Fill fill,
        Sampling sampling) {

    /** What one choice of a code decides. */
    public enum ChoiceKind {
        OPERATION,
        MAGNITUDE,
        PROBABILITY
    }

    /**
     * @throws IllegalArgumentException if there is nothing to choose, or an operation stands twice
     */
    public SearchSpace {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(fill, "fill");
        Objects.requireNonNull(sampling, "sampling");
        operations = List.copyOf(operations);
        always = List.copyOf(always);
        if (operations.isEmpty()) {
            throw new IllegalArgumentException("space " + name + " has no operations");
        }
        Set<String> seen = new HashSet<>();
        for (SpaceOperation operation : operations) {
            if (!seen.add(operation.op())) {
                throw new IllegalArgumentException(
                        "space %s has %s twice".formatted(name, operation.op()));
            }
        }
        requirePositive("subPolicies", subPolicies);
        requirePositive("operationsPerSubPolicy", operationsPerSubPolicy);
        requirePositive("magnitudeBins", magnitudeBins);
        requirePositive("probabilityBins", probabilityBins);
    }

    private static void requirePositive(String what, int count) {
        if (count < 1) {
            throw new IllegalArgumentException(what + " is " + count + "; allowed: 1 and more");
        }
    }

    /** The length of every code. */
    public int choices() {
        return subPolicies * operationsPerSubPolicy * ChoiceKind.values().length;
    }

    /** What the choice at a position decides. */
    public ChoiceKind choiceKind(int position) {
        Objects.checkIndex(position, choices());
        return ChoiceKind.values()[position % ChoiceKind.values().length];
    }

    /** How many values the choice at a position has, from 0. */
    public int choiceCount(int position) {
        return switch (choiceKind(position)) {
            case OPERATION -> operations.size();
            case MAGNITUDE -> magnitudeBins;
            case PROBABILITY -> probabilityBins;
        };
    }

    /**
     * The policy that a code stands for.
     *
     * @throws IllegalArgumentException if the code's length or one of its choices does not fit
     */
    public Policy decode(int[] code) {
        return new SpaceCode(this).decode(code);
    }

    /**
     * The code of a policy of this space.
     *
     * @throws io.augury.spi.AuguryException INPUT if the policy is not of this space, saying where
     *     they differ
     */
    public int[] encode(Policy policy) {
        return new SpaceCode(this).encode(policy);
    }

    /** A policy whose every choice is drawn uniformly. */
    public Policy random(RandomGenerator random) {
        int[] code = new int[choices()];
        for (int i = 0; i < code.length; i++) {
            code[i] = random.nextInt(choiceCount(i));
        }
        return decode(code);
    }

    /** This space with another name. */
    public SearchSpace withName(String other) {
        return new SearchSpace(
                other,
                operations,
                subPolicies,
                operationsPerSubPolicy,
                magnitudeBins,
                probabilityBins,
                always,
                fill,
                sampling);
    }

    /** This space with other operations. */
    public SearchSpace withOperations(List<SpaceOperation> others) {
        return new SearchSpace(
                name,
                others,
                subPolicies,
                operationsPerSubPolicy,
                magnitudeBins,
                probabilityBins,
                always,
                fill,
                sampling);
    }

    /** This space with something else appended to every sub-policy. */
    public SearchSpace withAlways(List<PolicyOperation> others) {
        return new SearchSpace(
                name,
                operations,
                subPolicies,
                operationsPerSubPolicy,
                magnitudeBins,
                probabilityBins,
                others,
                fill,
                sampling);
    }
}
