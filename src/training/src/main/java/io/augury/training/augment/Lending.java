package io.augury.training.augment;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.ToIntFunction;

/**
 * Arrays of numbers that are lent and taken back, for whoever needs one that is long enough.
 *
 * @param <A> the type of the arrays
 */
final class Lending<A> {
    private static final int MOST_KEPT = 32;
    private static final int SHORTEST = 1024;

    private final IntFunction<A> maker;
    private final ToIntFunction<A> length;
    private final List<A> free = new ArrayList<>();
    private final List<A> lent = new ArrayList<>();

    Lending(IntFunction<A> maker, ToIntFunction<A> length) {
        this.maker = maker;
        this.length = length;
    }

    /** An array of at least so many numbers, whatever they are. */
    A lend(int count) {
        A array = take(count);
        lent.add(array);
        return array;
    }

    private A take(int count) {
        for (int i = free.size() - 1; i >= 0; i--) {
            if (length.applyAsInt(free.get(i)) >= count) {
                return free.remove(i);
            }
        }
        return maker.apply(Math.max(SHORTEST, count));
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
