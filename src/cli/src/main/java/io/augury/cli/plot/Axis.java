package io.augury.cli.plot;

import java.util.ArrayList;
import java.util.List;

/**
 * Values along a side of a plot, with round ticks.
 *
 * @param low the value at {@code from}
 * @param high the value at {@code to}; above {@code low}
 * @param from pixels
 * @param to pixels; may be smaller, as for an axis that goes up
 */
public record Axis(double low, double high, double from, double to) {
    private static final double[] STEPS = {1, 2, 5, 10};

    public Axis {
        if (!(low < high)) {
            throw new IllegalArgumentException("an axis from " + low + " to " + high);
        }
    }

    /** Where a value is, in pixels. */
    public double at(double value) {
        return from + (value - low) / (high - low) * (to - from);
    }

    /** Multiples of 1, 2 or 5 times a power of ten: about so many, none outside. */
    public List<Double> ticks(int about) {
        double rough = (high - low) / about;
        double power = Math.pow(10, Math.floor(Math.log10(rough)));
        double step = power * STEPS[STEPS.length - 1];
        for (int i = STEPS.length - 1; i >= 0; i--) {
            if (power * STEPS[i] >= rough * 0.999) {
                step = power * STEPS[i];
            }
        }
        List<Double> ticks = new ArrayList<>();
        for (long i = (long) Math.ceil(low / step - 1e-9); i * step <= high + 1e-9 * step; i++) {
            ticks.add(i * step);
        }
        return ticks;
    }

    /** Those of the ticks that are whole numbers. */
    public List<Double> wholeTicks(int about) {
        return ticks(about).stream().filter(tick -> tick == Math.rint(tick)).toList();
    }
}
