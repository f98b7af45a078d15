package io.augury.data;

import io.augury.spi.AuguryException;
import io.augury.spi.ErrorCode;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Some images and all others: what a model is measured on that was trained on the rest.
 *
 * @param heldOut at least one
 * @param rest at least one; none has the pixels of one that is held out
 */
public record Fold(List<Sample> heldOut, List<Sample> rest) {
    public Fold {
        heldOut = List.copyOf(heldOut);
        rest = List.copyOf(rest);
    }

    /**
     * Cuts images into runs of nearly equal length, of which each fold holds out one. Where the
     * order's runs are stratified, as those of {@link Splits#train} are, so are the folds.
     *
     * @param samples in an order in which those with the same pixels stand together; they stay
     *     together
     * @param count of the folds, at least 2
     * @throws AuguryException (input) if there are fewer different images than folds
     */
    public static List<Fold> of(List<Sample> samples, int count) {
        if (count < 2) {
            throw new IllegalArgumentException(count + " folds; allowed: 2 and more");
        }
        int size = samples.size();
        List<Fold> folds = new ArrayList<>();
        int from = 0;
        for (int number = 1; number <= count; number++) {
            int to = border(samples, Math.max(from + 1, (int) ((long) size * number / count)));
            if (to > size || number < count && to == size) {
                throw new AuguryException(
                        ErrorCode.INPUT,
                        "%d training images cannot be cut into %d folds; allowed: at least %d different ones"
                                .formatted(size, count, count));
            }
            folds.add(
                    new Fold(
                            samples.subList(from, to),
                            Stream.of(samples.subList(0, from), samples.subList(to, size))
                                    .flatMap(List::stream)
                                    .toList()));
            from = to;
        }
        return List.copyOf(folds);
    }

    /** The first place from there on that does not part samples with the same pixels. */
    private static int border(List<Sample> samples, int place) {
        int border = place;
        while (border < samples.size()
                && samples.get(border).image().equals(samples.get(border - 1).image())) {
            border++;
        }
        return border;
    }
}
