package io.augury.policy;

import io.augury.spi.Fill;
import io.augury.spi.Sampling;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * How training images are augmented and how their training is regularized.
 *
 * <p>For each image one sub-policy is drawn uniformly and its steps run in their order; a
 * sub-policy that stands twice is drawn twice as often. Magnitudes are in the unit of their
 * operation, so that no later table can change what a policy means.
 *
 * @param fill the colour of pixels that an operation uncovers
 * @param sampling how geometric operations read between pixels
 * @param subPolicies at least one; an empty sub-policy leaves its images alone
 * @param regularizers in the order in which they edit the training step
 */
public record Policy(
        Fill fill,
        Sampling sampling,
        List<SubPolicy> subPolicies,
        List<RegularizerSetting> regularizers) {
    private static final int MERGED_COPIES = 1000;

    /**
     * @throws IllegalArgumentException if there is no sub-policy to draw
     */
    public Policy {
        Objects.requireNonNull(fill, "fill");
        Objects.requireNonNull(sampling, "sampling");
        subPolicies = List.copyOf(subPolicies);
        regularizers = List.copyOf(regularizers);
        if (subPolicies.isEmpty()) {
            throw new IllegalArgumentException(
                    "a policy has at least one sub-policy; no augmentation is one empty one");
        }
    }

    /** Grey fill, nearest sampling, no regularizers. */
    public static Policy of(List<SubPolicy> subPolicies) {
        return new Policy(Fill.GREY, Sampling.NEAREST, subPolicies, List.of());
    }

    /**
     * Policies in one: the sub-policies of all, in their order, with what else the first has. An
     * image goes through each policy equally often, for which the sub-policies of a shorter one
     * stand more than once. Where that would take more than {@value #MERGED_COPIES} sub-policies of
     * each, the shares are the nearest that so many, or those of the longest, have.
     *
     * @param policies at least one
     */
    public static Policy merged(List<Policy> policies) {
        int each = subPoliciesOfEach(policies);
        List<SubPolicy> all = new ArrayList<>();
        for (Policy policy : policies) {
            long times = Math.round((double) each / policy.subPolicies.size());
            for (; times > 0; times--) {
                all.addAll(policy.subPolicies);
            }
        }
        Policy first = policies.getFirst();
        return new Policy(first.fill, first.sampling, all, first.regularizers);
    }

    private static int subPoliciesOfEach(List<Policy> policies) {
        int longest = MERGED_COPIES;
        BigInteger common = BigInteger.ONE;
        for (Policy policy : policies) {
            BigInteger size = BigInteger.valueOf(policy.subPolicies.size());
            longest = Math.max(longest, policy.subPolicies.size());
            common = common.multiply(size).divide(common.gcd(size));
        }
        return common.min(BigInteger.valueOf(longest)).intValueExact();
    }

    /** This policy with steps appended to every sub-policy. */
    public Policy then(List<? extends Step> steps) {
        List<SubPolicy> longer = new ArrayList<>();
        for (SubPolicy subPolicy : subPolicies) {
            longer.add(subPolicy.then(steps));
        }
        return new Policy(fill, sampling, longer, regularizers);
    }

    /** This policy without the last steps of every sub-policy. */
    Policy withoutLast(int count) {
        List<SubPolicy> shorter = new ArrayList<>();
        for (SubPolicy subPolicy : subPolicies) {
            shorter.add(
                    new SubPolicy(subPolicy.steps().subList(0, subPolicy.steps().size() - count)));
        }
        return new Policy(fill, sampling, shorter, regularizers);
    }

    /**
     * An operation of a policy.
     *
     * @param share how often an image goes through it on average
     */
    public record Application(PolicyOperation operation, double share) {}

    /** All operations with how often they are applied, in the policy's order. */
    public List<Application> applications() {
        List<Application> applications = new ArrayList<>();
        double each = 1.0 / subPolicies.size();
        for (SubPolicy subPolicy : subPolicies) {
            for (Step step : subPolicy.steps()) {
                switch (step) {
                    case PolicyOperation operation ->
                            applications.add(application(operation, each));
                    case OneOf oneOf -> {
                        double drawn = each * oneOf.times() / oneOf.operations().size();
                        for (PolicyOperation operation : oneOf.operations()) {
                            applications.add(application(operation, drawn));
                        }
                    }
                }
            }
        }
        return List.copyOf(applications);
    }

    private static Application application(PolicyOperation operation, double share) {
        return new Application(operation, share * operation.probability());
    }

    /** This policy with other regularizers. */
    public Policy withRegularizers(List<RegularizerSetting> others) {
        return new Policy(fill, sampling, subPolicies, others);
    }
}
