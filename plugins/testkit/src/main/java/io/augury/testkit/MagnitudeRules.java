package io.augury.testkit;

import io.augury.spi.Image;
import io.augury.spi.Sampling;
import io.augury.spi.TransformSpec;
import io.augury.spi.TransformSpec.Magnitude;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/** What a magnitude does. */
final class MagnitudeRules {
    private static final int DRAWS = 32;

    private MagnitudeRules() {}

    static Optional<String> usesMagnitude(Probe probe) {
        return probe.transform().spec().magnitude().flatMap(m -> ignored(probe, m));
    }

    private static Optional<String> ignored(Probe probe, Magnitude magnitude) {
        List<Double> steps = Probe.steps(magnitude);
        for (Image image : probe.fewImages()) {
            for (int draw = 0; draw < DRAWS; draw++) {
                Image first = probe.apply(call(image, steps.getFirst(), draw));
                for (double step : steps) {
                    if (!first.equals(probe.apply(call(image, step, draw)))) {
                        return Optional.empty();
                    }
                }
            }
        }
        return Optional.of(
                "%s ignores its magnitude: from %s to %s (%s) the pixels are the same"
                        .formatted(
                                probe.name(), steps.getFirst(), steps.getLast(), magnitude.unit()));
    }

    static Optional<String> strengthAsSaid(Probe probe) {
        return probe.transform().spec().magnitude().flatMap(m -> backwards(probe, m));
    }

    private static Optional<String> backwards(Probe probe, Magnitude magnitude) {
        List<Double> steps = Probe.steps(magnitude);
        double low = effect(probe, steps.getFirst());
        double high = effect(probe, steps.getLast());
        return switch (magnitude.strength()) {
            case RISING ->
                    high < low
                            ? Optional.of(sentence(probe, "a rising", steps, low, high))
                            : Optional.empty();
            case FALLING ->
                    low < high
                            ? Optional.of(sentence(probe, "a falling", steps, low, high))
                            : Optional.empty();
            case BOTH -> aroundOne(probe, magnitude);
        };
    }

    private static String sentence(
            Probe probe, String said, List<Double> steps, double low, double high) {
        return ("%s runs backwards: its specification says that %s magnitude is stronger, but at %s"
                        + " a sample changes by %.2f on average, at %s by %.2f")
                .formatted(probe.name(), said, steps.getFirst(), low, steps.getLast(), high);
    }

    private static Optional<String> aroundOne(Probe probe, Magnitude magnitude) {
        double identity = effect(probe, 1);
        for (double step : Probe.steps(magnitude)) {
            double effect = effect(probe, step);
            if (effect < identity) {
                return Optional.of(
                        ("%s runs backwards: its specification says that it is the stronger the"
                                        + " further from 1, but at 1 a sample changes by %.2f on"
                                        + " average, at %s by %.2f")
                                .formatted(probe.name(), identity, step, effect));
            }
        }
        return Optional.empty();
    }

    static Optional<String> identityAsSaid(Probe probe) {
        TransformSpec spec = probe.transform().spec();
        OptionalDouble said =
                spec.magnitude()
                        .map(Magnitude::identity)
                        .orElse(spec.identity() ? OptionalDouble.of(0) : OptionalDouble.empty());
        if (said.isEmpty()) {
            return Optional.empty();
        }
        double effect = effect(probe, said.getAsDouble());
        return effect == 0
                ? Optional.empty()
                : Optional.of(
                        "%s says that it changes nothing at %s, but there a sample changes by %.2f on average"
                                .formatted(probe.name(), said.getAsDouble(), effect));
    }

    /** By how much a sample changes on average, over images and generators. */
    private static double effect(Probe probe, double magnitude) {
        return probe.fewImages().stream()
                .mapToDouble(
                        image ->
                                IntStream.range(0, DRAWS)
                                        .mapToDouble(
                                                draw ->
                                                        distance(
                                                                image,
                                                                probe.apply(
                                                                        call(
                                                                                image, magnitude,
                                                                                draw))))
                                        .average()
                                        .orElseThrow())
                .average()
                .orElseThrow();
    }

    private static double distance(Image before, Image after) {
        byte[] a = before.samples();
        byte[] b = after.samples();
        long sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += Math.abs((a[i] & 0xff) - (b[i] & 0xff));
        }
        return (double) sum / a.length;
    }

    private static Probe.Call call(Image image, double magnitude, int draw) {
        return new Probe.Call(image, magnitude, Sampling.NEAREST, draw);
    }
}
