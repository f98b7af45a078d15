package io.augury.training.augment;

import java.util.ArrayList;
import java.util.List;

/**
 * Memory for numbers that is lent and taken back, for whoever needs as much or less.
 *
 * @param <A> an array of numbers, or several
 */
final class Lending<A> {
    /** More than any operation borrows: AugMix may take ninety, with nine warps between pixels. */
    private static final int MOST_KEPT = 128;

    private static final int SHORTEST = 1024;

    private final Maker<A> maker;
    private final Measure<A> measure;
    private final List<A> free = new ArrayList<>();
    private final List<A> lent = new ArrayList<>();

    Lending(Maker<A> maker, Measure<A> measure) {
        this.maker = maker;
        this.measure = measure;
    }

    /** Makes new lists, so many of so many numbers. */
    interface Maker<A> {
        A make(int lists, int count);
    }

    /** Says whether these are so many lists of so many numbers, at least. */
    interface Measure<A> {
        boolean holds(A array, int lists, int count);
    }

    /** At least so many lists of at least so many numbers, whatever they are. */
    A lend(int lists, int count) {
        A array = take(lists, count);
        lent.add(array);
        return array;
    }

    private A take(int lists, int count) {
        for (int i = free.size() - 1; i >= 0; i--) {
            if (measure.holds(free.get(i), lists, count)) {
                return free.remove(i);
            }
        }
        return maker.make(lists, Math.max(SHORTEST, count));
    }

    /** Takes all back. */
    void takeBack() {
        for (int i = 0; i < lent.size(); i++) {
            if (free.size() == MOST_KEPT) {
                free.removeFirst();
            }
            free.add(lent.get(i));
        }
        lent.clear();
    }
}
