package io.augury.policy.published;

import io.augury.policy.NearestName;
import io.augury.policy.Policy;
import io.augury.policy.PolicyFile;
import io.augury.policy.Provenance;
import io.augury.policy.SubPolicy;
import io.augury.spi.AuguryException;
import io.augury.spi.ErrorCode;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The policies that Augury knows by name, as ordinary policies.
 *
 * <p>Published numbers mean different pixels in different programs. Here they have torchvision
 * 0.14's meaning (nearest sampling, black fill), which {@link TorchvisionLevels} holds; lengths are
 * fractions of the image's side.
 *
 * <p>Names joined by {@code +} are applied one after the other, for instance {@code
 * trivial-augment+flip-crop}: one sub-policy of each is drawn.
 */
public final class NamedPolicies {
    private static final Pattern RAND_AUGMENT = Pattern.compile("rand-augment:(\\d+),(\\d+)");
    private static final int MOST_SUB_POLICIES = 10_000;

    private static final String WITH_ARGUMENTS = "rand-augment:N,M";

    /** The policies, in the order of {@link #names}. */
    private static final Map<String, Supplier<PolicyFile>> BY_NAME = table();

    private NamedPolicies() {}

    private static Map<String, Supplier<PolicyFile>> table() {
        Map<String, Supplier<PolicyFile>> table = new LinkedHashMap<>();
        table.put("none", PublishedPolicies::none);
        table.put("crop", PublishedPolicies::crop);
        table.put("flip-crop", PublishedPolicies::flipCrop);
        table.put("trivial-augment", PublishedPolicies::trivialAugmentWide);
        table.put("trivial-augment:standard", PublishedPolicies::trivialAugmentStandard);
        table.put(
                WITH_ARGUMENTS,
                () -> {
                    throw unknown(WITH_ARGUMENTS);
                });
        table.put(
                "auto-augment:cifar10",
                () -> PublishedPolicies.autoAugment("cifar10", "table 7 (CIFAR-10)"));
        table.put(
                "auto-augment:svhn", () -> PublishedPolicies.autoAugment("svhn", "table 8 (SVHN)"));
        table.put(
                "auto-augment:imagenet",
                () -> PublishedPolicies.autoAugment("imagenet", "table 9 (ImageNet)"));
        return table;
    }

    /** What {@link #named} accepts, with the form of arguments. */
    public static List<String> names() {
        return List.copyOf(BY_NAME.keySet());
    }

    /**
     * The policy of a name, or of several joined by {@code +}, with its source.
     *
     * @throws AuguryException INPUT if there is none of that name, saying what is allowed
     */
    public static PolicyFile named(String name) {
        PolicyFile all = null;
        for (String part : name.split("\\+", -1)) {
            PolicyFile next = single(part.strip());
            all = all == null ? next : joined(all, next, name);
        }
        return all;
    }

    private static PolicyFile single(String name) {
        Matcher randAugment = RAND_AUGMENT.matcher(name);
        if (randAugment.matches()) {
            return PublishedPolicies.randAugment(name, randAugment.group(1), randAugment.group(2));
        }
        return Optional.ofNullable(BY_NAME.get(name)).orElseThrow(() -> unknown(name)).get();
    }

    /** Paper and program that one of {@link #names} has its meaning from. */
    public static String source(String name) {
        return name.equals(WITH_ARGUMENTS)
                ? "RandAugment with N operations of strength M, 0 to 30, arXiv 1909.13719, with the"
                        + " meaning of torchvision 0.14"
                : source(named(name));
    }

    private static AuguryException unknown(String name) {
        if (name.startsWith("rand-augment")) {
            return new AuguryException(
                    ErrorCode.INPUT,
                    "found policy %s; allowed: rand-augment:N,M, for instance rand-augment:2,9"
                            .formatted(name));
        }
        return new AuguryException(
                ErrorCode.INPUT,
                "unknown policy %s; allowed: %s, several joined by +, or a JSON file%s"
                        .formatted(
                                name, String.join(", ", names()), NearestName.hint(name, names())));
    }

    private static PolicyFile joined(PolicyFile first, PolicyFile second, String name) {
        List<SubPolicy> left = first.policy().subPolicies();
        List<SubPolicy> right = second.policy().subPolicies();
        long count = (long) left.size() * right.size();
        if (count > MOST_SUB_POLICIES) {
            throw new AuguryException(
                    ErrorCode.INPUT,
                    "policy %s has %d sub-policies; allowed: up to %d"
                            .formatted(name, count, MOST_SUB_POLICIES));
        }
        List<SubPolicy> pairs = new ArrayList<>();
        for (SubPolicy one : left) {
            for (SubPolicy other : right) {
                pairs.add(one.then(other.steps()));
            }
        }
        Policy policy =
                new Policy(first.policy().fill(), first.policy().sampling(), pairs, List.of());
        return PublishedPolicies.published(policy, source(first) + "; then " + source(second));
    }

    private static String source(PolicyFile file) {
        return switch (file.provenance().orElseThrow()) {
            case Provenance.Published published -> published.source();
            case Provenance.Searched searched -> searched.space();
        };
    }
}
