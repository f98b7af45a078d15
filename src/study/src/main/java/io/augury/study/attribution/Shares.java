package io.augury.study.attribution;

import io.augury.policy.OneOf;
import io.augury.policy.Policy;
import io.augury.policy.PolicyOperation;
import io.augury.policy.RegularizerSetting;
import io.augury.policy.Step;
import io.augury.policy.SubPolicy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * How much of each part a policy has: of an operation, how often an image goes through it on
 * average; of a regularizer, 1 if it is there.
 */
final class Shares {
    private Shares() {}

    private record Entry(PolicyOperation operation, double share) {}

    /** The parts of a policy with their shares, in the policy's order. */
    static Map<String, Double> of(Policy policy) {
        Map<String, Double> shares = new LinkedHashMap<>();
        for (Entry entry : entries(policy)) {
            shares.merge(entry.operation().op(), entry.share(), Double::sum);
        }
        for (RegularizerSetting setting : policy.regularizers()) {
            shares.put(setting.name(), 1.0);
        }
        return shares;
    }

    /** The share of those entries of an operation that are as wanted. */
    static double of(Policy policy, String op, Predicate<PolicyOperation> wanted) {
        return entries(policy).stream()
                .filter(entry -> entry.operation().op().equals(op))
                .filter(entry -> wanted.test(entry.operation()))
                .mapToDouble(Entry::share)
                .sum();
    }

    private static List<Entry> entries(Policy policy) {
        List<Entry> entries = new ArrayList<>();
        double each = 1.0 / policy.subPolicies().size();
        for (SubPolicy subPolicy : policy.subPolicies()) {
            for (Step step : subPolicy.steps()) {
                switch (step) {
                    case PolicyOperation operation -> entries.add(entry(operation, each));
                    case OneOf oneOf -> {
                        double drawn = each * oneOf.times() / oneOf.operations().size();
                        oneOf.operations().forEach(one -> entries.add(entry(one, drawn)));
                    }
                }
            }
        }
        return entries;
    }

    private static Entry entry(PolicyOperation operation, double share) {
        return new Entry(operation, share * operation.probability());
    }
}
