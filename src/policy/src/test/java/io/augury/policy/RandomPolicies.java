package io.augury.policy;

import io.augury.spi.Fill;
import io.augury.spi.Sampling;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** Policies of every form, drawn from a generator. */
final class RandomPolicies {
    private static final String[] TEXTS = {
        "icons", "ünïcode \u2028 text", "quote \" and \\", "tab\tand\nline", "x"
    };

    private final RandomGenerator random;

    RandomPolicies(RandomGenerator random) {
        this.random = random;
    }

    PolicyFile file() {
        return switch (random.nextInt(3)) {
            case 0 -> PolicyFile.of(policy());
            case 1 -> PolicyFile.of(policy(), new Provenance.Published(text()));
            default -> PolicyFile.of(policy(), searched());
        };
    }

    Policy policy() {
        List<SubPolicy> subPolicies = new ArrayList<>();
        for (int i = 1 + random.nextInt(4); i > 0; i--) {
            List<Step> steps = new ArrayList<>();
            for (int k = random.nextInt(4); k > 0; k--) {
                steps.add(random.nextInt(5) == 0 ? oneOf() : operation());
            }
            subPolicies.add(new SubPolicy(steps));
        }
        List<RegularizerSetting> regularizers = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            SortedMap<String, Double> parameters = new TreeMap<>();
            for (int k = random.nextInt(3); k > 0; k--) {
                parameters.put("parameter-" + k, number());
            }
            regularizers.add(new RegularizerSetting("regularizer-" + i, parameters));
        }
        Fill fill = new Fill(random.nextInt(256), random.nextInt(256), random.nextInt(256));
        Sampling sampling = Sampling.values()[random.nextInt(Sampling.values().length)];
        return new Policy(fill, sampling, subPolicies, regularizers);
    }

    private OneOf oneOf() {
        List<PolicyOperation> operations = new ArrayList<>();
        for (int k = 1 + random.nextInt(3); k > 0; k--) {
            operations.add(operation());
        }
        return new OneOf(operations, 1 + random.nextInt(3));
    }

    private MagnitudeDraw draw() {
        return switch (random.nextInt(3)) {
            case 0 -> MagnitudeDraw.Uniform.between(number(), number());
            case 1 -> MagnitudeDraw.Uniform.among(2 + random.nextInt(30), number(), number());
            default -> new MagnitudeDraw.Normal(number(), Math.abs(number()), -1000.5, 1000.5);
        };
    }

    private PolicyOperation operation() {
        if (random.nextInt(5) == 0) {
            PolicyOperation drawing =
                    PolicyOperation.drawing("Op" + random.nextInt(5), random.nextDouble(), draw());
            return random.nextBoolean() ? drawing : drawing.withFixedSign();
        }
        OptionalDouble magnitude =
                random.nextBoolean() ? OptionalDouble.of(number()) : OptionalDouble.empty();
        double probability = random.nextBoolean() ? random.nextInt(2) : random.nextDouble();
        return new PolicyOperation(
                "Op" + random.nextInt(5), probability, magnitude, random.nextBoolean());
    }

    private double number() {
        return switch (random.nextInt(4)) {
            case 0 -> random.nextInt(-300, 300);
            case 1 -> random.nextDouble(-1, 1);
            case 2 -> Math.scalb(random.nextDouble(), random.nextInt(-200, 200));
            default -> -0.0;
        };
    }

    private Provenance searched() {
        SortedMap<String, String> plugins = new TreeMap<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            plugins.put(text() + i, text());
        }
        Optional<Provenance.Score> score =
                random.nextBoolean()
                        ? Optional.empty()
                        : Optional.of(new Provenance.Score(random.nextDouble(), 0, 1));
        return new Provenance.Searched(
                text(),
                text(),
                text(),
                text(),
                Stream.generate(this::text).limit(random.nextInt(3)).toList(),
                text(),
                text(),
                random.nextLong(),
                random.nextInt(1000),
                plugins,
                score);
    }

    private String text() {
        return TEXTS[random.nextInt(TEXTS.length)];
    }
}
