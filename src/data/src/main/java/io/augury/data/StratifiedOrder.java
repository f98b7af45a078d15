package io.augury.data;

import io.augury.spi.Image;
import io.augury.spi.Seed;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/**
 * Samples in an order of which every run from the front has the classes in their overall
 * proportions, but at least one of each that fits; samples with the same pixels stand together and
 * are never parted by {@link #take}.
 */
final class StratifiedOrder {
    private record Place(double rank, int label, List<Sample> group) {}

    private final List<Place> places;
    private int next;

    private StratifiedOrder(List<Place> places) {
        this.places = places;
    }

    /** The order that the seed gives, whatever the order of the samples. */
    static StratifiedOrder of(List<Sample> samples, Seed seed) {
        Map<Image, List<Sample>> groups = new LinkedHashMap<>();
        samples.stream()
                .sorted(Comparator.comparing(Sample::id))
                .forEach(
                        sample ->
                                groups.computeIfAbsent(sample.image(), _ -> new ArrayList<>())
                                        .add(sample));
        Map<Integer, List<List<Sample>>> byLabel = new TreeMap<>();
        groups.values()
                .forEach(
                        group ->
                                byLabel.computeIfAbsent(
                                                group.getFirst().label(), _ -> new ArrayList<>())
                                        .add(group));
        List<Place> places = new ArrayList<>();
        byLabel.forEach(
                (label, ofLabel) -> {
                    shuffle(ofLabel, seed.child(label).generator());
                    for (int i = 0; i < ofLabel.size(); i++) {
                        places.add(new Place(rank(i, ofLabel.size()), label, ofLabel.get(i)));
                    }
                });
        places.sort(Comparator.comparingDouble(Place::rank).thenComparingInt(Place::label));
        return new StratifiedOrder(places);
    }

    /**
     * The first of every class comes before all others, so that a run from the front misses none.
     */
    private static double rank(int index, int of) {
        return index == 0 ? 0 : (index + 0.5) / of;
    }

    private static <T> void shuffle(List<T> list, RandomGenerator random) {
        for (int i = list.size() - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            T swapped = list.get(i);
            list.set(i, list.get(j));
            list.set(j, swapped);
        }
    }

    /** The next groups until they hold at least so many samples, or all that are left. */
    List<Sample> take(int count) {
        List<Sample> taken = new ArrayList<>();
        while (taken.size() < count && next < places.size()) {
            taken.addAll(places.get(next++).group());
        }
        return taken;
    }
}
