package io.augury.study.attribution;

import io.augury.policy.OneOf;
import io.augury.policy.Policy;
import io.augury.policy.PolicyOperation;
import io.augury.policy.SearchSpace;
import io.augury.policy.SpaceOperation;
import io.augury.policy.Step;
import io.augury.policy.SubPolicy;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Stream;

/** A policy with one part changed and all else as it was. */
public sealed interface Change {
    /** The operation or regularizer that is changed. */
    String part();

    /** The policy with this change. */
    Policy of(Policy policy);

    /**
     * Without an operation or a regularizer. Where one of several operations is drawn, the others
     * are drawn as often as before.
     */
    record Without(String part) implements Change {
        private static final PolicyOperation NOTHING = PolicyOperation.of("Identity", 0);

        @Override
        public Policy of(Policy policy) {
            return withSteps(policy, this::kept)
                    .withRegularizers(
                            policy.regularizers().stream()
                                    .filter(setting -> !setting.name().equals(part))
                                    .toList());
        }

        /** True if it lacks an operation that the policy has, and not a regularizer. */
        boolean isOperationOf(Policy policy) {
            return policy.applications().stream()
                    .anyMatch(each -> each.operation().op().equals(part));
        }

        private Stream<Step> kept(Step step) {
            return switch (step) {
                case PolicyOperation operation ->
                        operation.op().equals(part) ? Stream.empty() : Stream.of(operation);
                case OneOf oneOf ->
                        Stream.of(
                                new OneOf(
                                        oneOf.operations().stream()
                                                .map(one -> one.op().equals(part) ? NOTHING : one)
                                                .toList(),
                                        oneOf.times()));
            };
        }
    }

    /**
     * With one magnitude for all entries of an operation.
     *
     * @param magnitude in the operation's unit
     */
    record AtMagnitude(String part, double magnitude) implements Change {
        @Override
        public Policy of(Policy policy) {
            return withSteps(policy, step -> Stream.of(set(step)));
        }

        private Step set(Step step) {
            return switch (step) {
                case PolicyOperation operation -> set(operation);
                case OneOf oneOf ->
                        new OneOf(
                                oneOf.operations().stream().map(this::set).toList(), oneOf.times());
            };
        }

        private PolicyOperation set(PolicyOperation operation) {
            return operation.op().equals(part)
                    ? new PolicyOperation(
                            part,
                            operation.probability(),
                            OptionalDouble.of(magnitude),
                            operation.fixedSign())
                    : operation;
        }
    }

    /**
     * The changes by which a policy is taken apart: it lacks each of its parts in turn; then each
     * operation whose magnitude the space searches has a weak, a middle and a strong one.
     */
    static List<Change> all(Policy policy, SearchSpace space) {
        List<Change> changes = new ArrayList<>();
        Set<String> parts = Shares.of(policy).keySet();
        parts.forEach(part -> changes.add(new Without(part)));
        for (SpaceOperation operation : space.operations()) {
            if (parts.contains(operation.op()) && operation.levels().isPresent()) {
                boolean integer = operation.levels().get().integer();
                MagnitudeThird.of(operation).stream()
                        .map(third -> new AtMagnitude(operation.op(), third.middle(integer)))
                        .forEach(changes::add);
            }
        }
        return changes.stream().distinct().toList();
    }

    private static Policy withSteps(
            Policy policy, java.util.function.Function<Step, Stream<Step>> changed) {
        List<SubPolicy> subPolicies = new ArrayList<>();
        for (SubPolicy subPolicy : policy.subPolicies()) {
            subPolicies.add(
                    new SubPolicy(
                            subPolicy.steps().stream()
                                    .<Step>map(step -> step)
                                    .flatMap(changed)
                                    .toList()));
        }
        return new Policy(policy.fill(), policy.sampling(), subPolicies, policy.regularizers());
    }
}
