package io.augury.study.attribution;

import io.augury.policy.Policy;
import io.augury.policy.PolicyOperation;
import io.augury.policy.RegularizerSetting;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;

/**
 * How much of each part a policy has: of an operation, how often an image goes through it on
 * average; of a regularizer, 1 if it is there.
 */
final class Shares {
    private Shares() {}

    /** The parts of a policy with their shares, in the policy's order. */
    static Map<String, Double> of(Policy policy) {
        Map<String, Double> shares = new LinkedHashMap<>();
        for (Policy.Application each : policy.applications()) {
            shares.merge(each.operation().op(), each.share(), Double::sum);
        }
        for (RegularizerSetting setting : policy.regularizers()) {
            shares.put(setting.name(), 1.0);
        }
        return shares;
    }

    /** The share of those entries of an operation that are as wanted. */
    static double of(Policy policy, String op, Predicate<PolicyOperation> wanted) {
        return policy.applications().stream()
                .filter(each -> each.operation().op().equals(op))
                .filter(each -> wanted.test(each.operation()))
                .mapToDouble(Policy.Application::share)
                .sum();
    }
}
