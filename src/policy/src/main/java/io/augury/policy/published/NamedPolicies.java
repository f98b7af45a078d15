package io.augury.policy.published;

import io.augury.policy.NearestName;
import io.augury.policy.OneOf;
import io.augury.policy.Policy;
import io.augury.policy.PolicyFile;
import io.augury.policy.PolicyOperation;
import io.augury.policy.Provenance;
import io.augury.policy.SubPolicy;
import io.augury.spi.AuguryException;
import io.augury.spi.ErrorCode;
import io.augury.spi.Fill;
import io.augury.spi.Sampling;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
    private static final int MOST_RANDOM_OPERATIONS = 10;
    private static final int MOST_SUB_POLICIES = 10_000;

    /** Padding of 4 pixels on images of 32, then a crop back to the image's size. */
    private static final PolicyOperation CROP = PolicyOperation.of("PadCrop", 1, 0.125);

    private static final PolicyOperation FLIP = PolicyOperation.of("HorizontalFlip", 0.5);

    private NamedPolicies() {}

    /** What {@link #named} accepts, with the form of arguments. */
    public static List<String> names() {
        return List.of(
                "none",
                "crop",
                "flip-crop",
                "trivial-augment",
                "trivial-augment:standard",
                "rand-augment:N,M",
                "auto-augment:cifar10",
                "auto-augment:svhn",
                "auto-augment:imagenet");
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
            return randAugment(name, randAugment.group(1), randAugment.group(2));
        }
        return switch (name) {
            case "none" -> published(simple(), "images as they are");
            case "crop" ->
                    published(
                            simple(CROP),
                            "pad by an eighth of the side and crop; ResNet, arXiv 1512.03385,"
                                    + " section 4.2");
            case "flip-crop" ->
                    published(
                            simple(CROP, FLIP),
                            "pad by an eighth of the side and crop, flip half of the images;"
                                    + " ResNet, arXiv 1512.03385, section 4.2");
            case "trivial-augment" ->
                    trivialAugment(
                            TorchvisionLevels.WIDE,
                            "TrivialAugment Wide, arXiv 2103.10158, with the meaning of torchvision"
                                    + " 0.14; translations, there up to 32 pixels, up to the whole"
                                    + " side");
            case "trivial-augment:standard" ->
                    trivialAugment(
                            TorchvisionLevels.RAND_AUGMENT,
                            "TrivialAugment with the ranges of RandAugment, arXiv 2103.10158, table"
                                    + " 5 (RA), with the meaning of torchvision 0.14");
            case "auto-augment:cifar10" -> autoAugment("cifar10", "table 7 (CIFAR-10)");
            case "auto-augment:svhn" -> autoAugment("svhn", "table 8 (SVHN)");
            case "auto-augment:imagenet" -> autoAugment("imagenet", "table 9 (ImageNet)");
            default -> throw unknown(name);
        };
    }

    /** Paper and program that one of {@link #names} has its meaning from. */
    public static String source(String name) {
        return name.equals("rand-augment:N,M")
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

    private static PolicyFile published(Policy policy, String source) {
        return PolicyFile.of(policy, new Provenance.Published(source));
    }

    private static Policy simple(PolicyOperation... operations) {
        return Policy.of(List.of(SubPolicy.of(operations)));
    }

    private static Policy torchvision(List<SubPolicy> subPolicies) {
        return new Policy(Fill.BLACK, Sampling.NEAREST, subPolicies, List.of());
    }

    private static PolicyFile autoAugment(String data, String table) {
        String file = "auto-augment-" + data + ".txt";
        Policy policy =
                new ListImport(Notations.torchvision(), false, file)
                        .read(
                                PublishedText.of(file),
                                Optional.empty(),
                                Optional.empty(),
                                Sampling.NEAREST)
                        .file()
                        .policy();
        return published(
                policy,
                "AutoAugment, arXiv 1805.09501, %s, with the meaning of torchvision 0.14"
                        .formatted(table));
    }

    private static PolicyFile trivialAugment(TorchvisionLevels levels, String source) {
        List<PolicyOperation> operations =
                levels.operations().stream().map(levels::drawing).toList();
        return published(torchvision(List.of(SubPolicy.of(OneOf.of(operations)))), source);
    }

    private static PolicyFile randAugment(String name, String n, String m) {
        int count = number(name, "N", n, 1, MOST_RANDOM_OPERATIONS);
        int level = number(name, "M", m, 0, TorchvisionLevels.RAND_AUGMENT.count() - 1);
        List<PolicyOperation> operations =
                TorchvisionLevels.RAND_AUGMENT.operations().stream()
                        .map(op -> TorchvisionLevels.RAND_AUGMENT.operation(op, 1, level))
                        .toList();
        return published(
                torchvision(List.of(SubPolicy.of(new OneOf(operations, count)))),
                "RandAugment with N = %d and M = %d of 30, arXiv 1909.13719, with the meaning of"
                                .formatted(count, level)
                        + " torchvision 0.14");
    }

    private static int number(String name, String what, String digits, int low, int high) {
        int value = digits.length() > 4 ? Integer.MAX_VALUE : Integer.parseInt(digits);
        if (value < low || value > high) {
            throw new AuguryException(
                    ErrorCode.INPUT,
                    "%s of %s is %s; allowed: %d to %d".formatted(what, name, digits, low, high));
        }
        return value;
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
        return published(policy, source(first) + "; then " + source(second));
    }

    private static String source(PolicyFile file) {
        return switch (file.provenance().orElseThrow()) {
            case Provenance.Published published -> published.source();
            case Provenance.Searched searched -> searched.space();
        };
    }
}
