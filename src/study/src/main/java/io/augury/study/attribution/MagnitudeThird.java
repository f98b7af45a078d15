package io.augury.study.attribution;

import io.augury.policy.MagnitudeDraw;
import io.augury.policy.PolicyOperation;
import io.augury.policy.SpaceOperation;

import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * A third of the range in which a search looks for an operation's magnitude.
 *
 * @param from the weakest magnitude, in the operation's unit; may be above {@code to}
 * @param to the strongest; belongs to this third only if it is the last
 */
record MagnitudeThird(double from, double to, boolean last) {
    /** Weak, middle, strong. */
    static List<MagnitudeThird> of(SpaceOperation operation) {
        SpaceOperation.Levels levels = operation.levels().orElseThrow();
        return IntStream.range(0, 3)
                .mapToObj(
                        third ->
                                new MagnitudeThird(
                                        at(levels, third / 3.0),
                                        at(levels, (third + 1) / 3.0),
                                        third == 2))
                .toList();
    }

    private static double at(SpaceOperation.Levels levels, double share) {
        return levels.weakest() + share * (levels.strongest() - levels.weakest());
    }

    /** What stands for it: its middle; whole where only whole magnitudes have a meaning. */
    double middle(boolean integer) {
        double middle = (from + to) / 2;
        return integer ? Math.rint(middle) : middle;
    }

    boolean holds(PolicyOperation operation) {
        OptionalDouble magnitude = magnitude(operation);
        if (magnitude.isEmpty()) {
            return false;
        }
        double value = magnitude.getAsDouble();
        double low = Math.min(from, to);
        double high = Math.max(from, to);
        return value == from || low < value && value < high || last && value == to;
    }

    private static OptionalDouble magnitude(PolicyOperation operation) {
        if (operation.magnitude().isPresent()) {
            return operation.magnitude();
        }
        return operation.draw().isPresent()
                ? OptionalDouble.of(middle(operation.draw().get()))
                : OptionalDouble.empty();
    }

    private static double middle(MagnitudeDraw draw) {
        return (draw.low() + draw.high()) / 2;
    }
}
