package io.augury.data;

import io.augury.spi.AuguryException;
import io.augury.spi.ErrorCode;
import io.augury.spi.Image;
import io.augury.spi.Seed;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A data set divided into images to train on, images to score a policy by, images to choose between
 * the best policies by, and the sealed test.
 *
 * <p>Parts that the data set brings are kept: its test stays the test, its validation part is
 * halved. The others are drawn from the training images, stratified, from the seed. No two of the
 * four share an image with the same pixels: copies follow their original, and where the data set's
 * own parts share one, it stays in the test, else in validation, and is dropped from the others.
 *
 * <p>Immutable but for the seal.
 */
public final class Splits {
    private final Dataset dataset;
    private final List<Sample> train;
    private final Validation validation;
    private final SealedTest test;
    private final int duplicatesDropped;

    private record Validation(List<Sample> search, List<Sample> select) {}

    private record Own(List<Sample> train, List<Sample> validation, List<Sample> test) {
        static Own withoutLeaks(Dataset dataset) {
            List<Sample> test = dataset.samples(Part.TEST);
            List<Sample> validation = without(dataset.samples(Part.VALIDATION), images(test));
            Set<Image> held = images(test);
            held.addAll(images(validation));
            return new Own(without(dataset.samples(Part.TRAIN), held), validation, test);
        }

        private static Set<Image> images(List<Sample> samples) {
            return samples.stream()
                    .map(Sample::image)
                    .collect(Collectors.toCollection(HashSet::new));
        }

        private static List<Sample> without(List<Sample> samples, Set<Image> images) {
            if (images.isEmpty()) {
                return samples;
            }
            return samples.stream().filter(sample -> !images.contains(sample.image())).toList();
        }

        int size() {
            return train.size() + validation.size() + test.size();
        }
    }

    private Splits(Dataset dataset, Own own, SplitSettings settings) {
        Seed seed = settings.seed().child("splits");
        int n = own.train.size();
        int tests = drawn(own.test, settings.testShare(), n, SplitSettings.MOST_TEST);
        int validations =
                drawn(own.validation, settings.validationShare(), n, SplitSettings.MOST_VALIDATION);
        StratifiedOrder order = StratifiedOrder.of(own.train, seed.child("train"));
        List<Sample> kept = order.take(n - tests - 2 * validations);
        this.dataset = dataset;
        this.validation =
                own.validation.isEmpty()
                        ? new Validation(order.take(validations), order.take(validations))
                        : halves(own.validation, seed.child("validation"));
        List<Sample> sealed = own.test.isEmpty() ? order.take(tests) : own.test;
        requireImages("training", kept.size(), dataset.classes().size());
        requireImages("search-validation", validation.search.size(), Math.min(validations, 1));
        requireImages("select-validation", validation.select.size(), Math.min(validations, 1));
        requireImages("test", sealed.size(), Math.min(tests, 1));
        requireEveryClass(kept);
        this.test = new SealedTest(dataset.classes(), sealed);
        this.train = List.copyOf(subset(kept, settings));
        this.duplicatesDropped = dataset.size() - own.size();
    }

    /**
     * Divides a data set.
     *
     * @throws AuguryException (input) if there are too few images to divide, or fewer training
     *     images than asked for
     */
    public static Splits of(Dataset dataset, SplitSettings settings) {
        return new Splits(dataset, Own.withoutLeaks(dataset), settings);
    }

    private static int drawn(List<Sample> given, double share, int of, int most) {
        if (!given.isEmpty() || share == 0) {
            return 0;
        }
        return Math.clamp(Math.round(share * of), 1, most);
    }

    private static Validation halves(List<Sample> given, Seed seed) {
        StratifiedOrder order = StratifiedOrder.of(given, seed);
        return new Validation(order.take((given.size() + 1) / 2), order.take(given.size()));
    }

    private List<Sample> subset(List<Sample> kept, SplitSettings settings) {
        int size = settings.trainSize().orElse(kept.size());
        if (size > kept.size()) {
            throw new AuguryException(
                    ErrorCode.INPUT,
                    "data set '%s' has %d training images after setting validation and test aside, fewer than the %d asked for; ask for at most %d"
                            .formatted(dataset.name(), kept.size(), size, kept.size()));
        }
        if (size < dataset.classes().size()) {
            throw new AuguryException(
                    ErrorCode.INPUT,
                    "%d training images cannot show the %d classes of data set '%s'; ask for at least %d"
                            .formatted(
                                    size,
                                    dataset.classes().size(),
                                    dataset.name(),
                                    dataset.classes().size()));
        }
        return kept.subList(0, size);
    }

    private void requireImages(String what, int found, int needed) {
        if (found < needed) {
            throw tooFew("%d %s images are left, %d are needed".formatted(found, what, needed));
        }
    }

    private void requireEveryClass(List<Sample> kept) {
        Set<Integer> labels = kept.stream().map(Sample::label).collect(Collectors.toSet());
        for (int label = 0; label < dataset.classes().size(); label++) {
            if (!labels.contains(label)) {
                throw tooFew(
                        "class '"
                                + dataset.classes().get(label)
                                + "' is left without training image");
            }
        }
    }

    private AuguryException tooFew(String what) {
        return new AuguryException(
                ErrorCode.INPUT,
                "data set '%s' has too few different images (%d in all) to divide: %s; add images or bring train, val and test folders"
                        .formatted(dataset.name(), dataset.size(), what));
    }

    /** What was divided. */
    public Dataset dataset() {
        return dataset;
    }

    /** The images to train on, in an order whose every run from the front is stratified. */
    public List<Sample> train() {
        return train;
    }

    /** The images that score a policy during the search. */
    public List<Sample> searchVal() {
        return validation.search;
    }

    /** The images that choose between the best policies after the search. */
    public List<Sample> selectVal() {
        return validation.select;
    }

    /** The test images, sealed. */
    public SealedTest test() {
        return test;
    }

    /** How many images were dropped because a part that is held back has the same pixels. */
    public int duplicatesDropped() {
        return duplicatesDropped;
    }
}
