package io.augury.policy.published;

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

import java.util.List;
import java.util.Optional;

/** The policies of papers, each with its source. */
final class PublishedPolicies {
    private static final int MOST_RANDOM_OPERATIONS = 10;

    /** Padding of 4 pixels on images of 32, then a crop back to the image's size. */
    private static final PolicyOperation CROP = PolicyOperation.of("PadCrop", 1, 0.125);

    private static final PolicyOperation FLIP = PolicyOperation.of("HorizontalFlip", 0.5);

    private PublishedPolicies() {}

    static PolicyFile none() {
        return published(simple(), "images as they are");
    }

    static PolicyFile crop() {
        return published(
                simple(CROP),
                "pad by an eighth of the side and crop; ResNet, arXiv 1512.03385, section 4.2");
    }

    static PolicyFile flipCrop() {
        return published(
                simple(CROP, FLIP),
                "pad by an eighth of the side and crop, flip half of the images; ResNet, arXiv"
                        + " 1512.03385, section 4.2");
    }

    static PolicyFile trivialAugmentWide() {
        return trivialAugment(
                TorchvisionLevels.WIDE,
                "TrivialAugment Wide, arXiv 2103.10158, with the meaning of torchvision 0.14;"
                        + " translations, there up to 32 pixels, up to the whole side");
    }

    static PolicyFile trivialAugmentStandard() {
        return trivialAugment(
                TorchvisionLevels.RAND_AUGMENT,
                "TrivialAugment with the ranges of RandAugment, arXiv 2103.10158, table 5 (RA),"
                        + " with the meaning of torchvision 0.14");
    }

    static PolicyFile published(Policy policy, String source) {
        return PolicyFile.of(policy, new Provenance.Published(source));
    }

    private static Policy simple(PolicyOperation... operations) {
        return Policy.of(List.of(SubPolicy.of(operations)));
    }

    private static Policy torchvision(List<SubPolicy> subPolicies) {
        return new Policy(Fill.BLACK, Sampling.NEAREST, subPolicies, List.of());
    }

    static PolicyFile autoAugment(String data, String table) {
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

    static PolicyFile randAugment(String name, String n, String m) {
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
}
