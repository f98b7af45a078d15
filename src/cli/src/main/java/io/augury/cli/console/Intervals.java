package io.augury.cli.console;

import io.augury.study.Interval;

import java.util.List;
import java.util.Optional;

/** Intervals as people and programs read them. */
public final class Intervals {
    private Intervals() {}

    /** Of shares of 0 to 1, in percent. */
    public static String percents(Interval interval) {
        return Numbers.percent(interval.low()) + " to " + Numbers.percent(interval.high());
    }

    /** The same, or a dash. */
    public static String percents(Optional<Interval> interval) {
        return interval.map(Intervals::percents).orElse("-");
    }

    /** Of differences of shares, in percentage points. */
    public static String points(Interval interval) {
        return Numbers.points(interval.low()) + " to " + Numbers.points(interval.high());
    }

    /** The same, or a dash. */
    public static String points(Optional<Interval> interval) {
        return interval.map(Intervals::points).orElse("-");
    }

    /** For JSON: both ends. */
    public static List<Double> tree(Interval interval) {
        return List.of(interval.low(), interval.high());
    }

    /** For JSON: both ends, or null. */
    public static List<Double> tree(Optional<Interval> interval) {
        return interval.map(Intervals::tree).orElse(null);
    }
}
