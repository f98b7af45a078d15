package io.augury.policy;

import io.augury.spi.AuguryException;
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
 * magnitude (0 is the weakest) and which probability (0 is never, the last is always), and after
 * these for each regularizer whether it is there (1) and its values; see {@link #choiceKind}.
 *
 * <p>Codes that mean the same decode to the same policy, which is the canonical one: sub-policies
 * are in a fixed order, operations that never change an image are left out, and so are choices that
 * make no difference. {@code decode(encode(policy))} is the canonical form of a policy, and {@code
 * encode(decode(code))} that of a code. The order of operations within a sub-policy is kept, as
 * operations do not commute.
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
 * @param regularizers searched together with the operations, each name once; their values have as
 *     many levels as magnitudes
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
        Sampling sampling,
        List<SpaceRegularizer> regularizers) {
    /** Choices for each operation. */
    static final int PER_OPERATION = 3;

    /** What one choice of a code decides. */
    public enum ChoiceKind {
        OPERATION,
        MAGNITUDE,
        PROBABILITY,
        /** Whether a regularizer is there (1) or not (0). */
        PRESENCE,
        /** A hyper-parameter of a regularizer; 0 is the lowest value. */
        VALUE
    }

    /**
     * @throws IllegalArgumentException if there is nothing to choose, or a name stands twice
     */
    public SearchSpace {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(fill, "fill");
        Objects.requireNonNull(sampling, "sampling");
        operations = List.copyOf(operations);
        always = List.copyOf(always);
        regularizers = List.copyOf(regularizers);
        if (operations.isEmpty()) {
            throw new IllegalArgumentException("space " + name + " has no operations");
        }
        requireOnce(name, operations.stream().map(SpaceOperation::op).toList());
        requireOnce(name, regularizers.stream().map(SpaceRegularizer::name).toList());
        requirePositive("subPolicies", subPolicies);
        requirePositive("operationsPerSubPolicy", operationsPerSubPolicy);
        requirePositive("magnitudeBins", magnitudeBins);
        requirePositive("probabilityBins", probabilityBins);
    }

    /** A space without regularizers. */
    public SearchSpace(
            String name,
            List<SpaceOperation> operations,
            int subPolicies,
            int operationsPerSubPolicy,
            int magnitudeBins,
            int probabilityBins,
            List<PolicyOperation> always,
            Fill fill,
            Sampling sampling) {
        this(
                name,
                operations,
                subPolicies,
                operationsPerSubPolicy,
                magnitudeBins,
                probabilityBins,
                always,
                fill,
                sampling,
                List.of());
    }

    private static void requireOnce(String space, List<String> names) {
        Set<String> seen = new HashSet<>();
        for (String name : names) {
            if (!seen.add(name)) {
                throw new IllegalArgumentException("space %s has %s twice".formatted(space, name));
            }
        }
    }

    private static void requirePositive(String what, int count) {
        if (count < 1) {
            throw new IllegalArgumentException(what + " is " + count + "; allowed: 1 and more");
        }
    }

    /** The length of every code. */
    public int choices() {
        return operationChoices() + regularizers.stream().mapToInt(SpaceRegularizer::choices).sum();
    }

    /** The length of that part of a code that chooses operations. */
    public int operationChoices() {
        return subPolicies * operationsPerSubPolicy * PER_OPERATION;
    }

    /** What the choice at a position decides. */
    public ChoiceKind choiceKind(int position) {
        Objects.checkIndex(position, choices());
        int left = position - operationChoices();
        if (left < 0) {
            return ChoiceKind.values()[position % PER_OPERATION];
        }
        for (SpaceRegularizer regularizer : regularizers) {
            if (left < regularizer.choices()) {
                return regularizer.kind(left);
            }
            left -= regularizer.choices();
        }
        throw new IllegalStateException("no choice at " + position);
    }

    /** How many values the choice at a position has, from 0. */
    public int choiceCount(int position) {
        return switch (choiceKind(position)) {
            case OPERATION -> operations.size();
            case MAGNITUDE, VALUE -> magnitudeBins;
            case PROBABILITY -> probabilityBins;
            case PRESENCE -> 2;
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

    /** True if a policy is of this space, so that it has a code. */
    public boolean holds(Policy policy) {
        try {
            encode(policy);
            return true;
        } catch (AuguryException outside) {
            return false;
        }
    }

    /** A code whose every choice is drawn uniformly. */
    public int[] randomCode(RandomGenerator random) {
        int[] code = new int[choices()];
        for (int i = 0; i < code.length; i++) {
            code[i] = random.nextInt(choiceCount(i));
        }
        return code;
    }

    /** A policy whose every choice is drawn uniformly. */
    public Policy random(RandomGenerator random) {
        return decode(randomCode(random));
    }

    /** What is applied to every image, without anything that is searched. */
    public Policy alwaysOnly() {
        return new Policy(fill, sampling, List.of(SubPolicy.of().then(always)), List.of());
    }

    /** A policy followed by what the space applies always, unless it ends with that already. */
    public Policy completed(Policy policy) {
        return endsWithAlways(policy) ? policy : policy.then(always);
    }

    /** A policy without what the space applies always, if every sub-policy ends with that. */
    Policy searched(Policy policy) {
        return endsWithAlways(policy) ? policy.withoutLast(always.size()) : policy;
    }

    private boolean endsWithAlways(Policy policy) {
        return policy.subPolicies().stream().allMatch(each -> each.endsWith(always));
    }

    /** Every regularizer of the space, with its lowest values. */
    public List<RegularizerSetting> weakestRegularizers() {
        return regularizers.stream().map(SpaceRegularizer::weakest).toList();
    }

    /** This space with another name. */
    public SearchSpace withName(String other) {
        return with(other, operations, always, regularizers);
    }

    /** This space with other operations. */
    public SearchSpace withOperations(List<SpaceOperation> others) {
        return with(name, others, always, regularizers);
    }

    /** This space with something else appended to every sub-policy. */
    public SearchSpace withAlways(List<PolicyOperation> others) {
        return with(name, operations, others, regularizers);
    }

    /** This space with other regularizers. */
    public SearchSpace withRegularizers(List<SpaceRegularizer> others) {
        return with(name, operations, always, others);
    }

    private SearchSpace with(
            String newName,
            List<SpaceOperation> newOperations,
            List<PolicyOperation> newAlways,
            List<SpaceRegularizer> newRegularizers) {
        return new SearchSpace(
                newName,
                newOperations,
                subPolicies,
                operationsPerSubPolicy,
                magnitudeBins,
                probabilityBins,
                newAlways,
                fill,
                sampling,
                newRegularizers);
    }
}
