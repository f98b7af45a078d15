package io.augury.testkit;

import io.augury.spi.ImageTransform;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is found about one operation, rule by rule; each rule is looked at once, after those that it
 * presupposes. Not for sharing between threads.
 */
final class Findings {
    private final ImageTransform transform;
    private final Map<TransformRule, Optional<String>> problems =
            new EnumMap<>(TransformRule.class);
    private final Map<TransformRule, Optional<String>> obstacles =
            new EnumMap<>(TransformRule.class);

    Findings(ImageTransform transform) {
        this.transform = transform;
    }

    /** How a rule is broken; empty if it is kept, or cannot be looked at. */
    Optional<String> of(TransformRule rule) {
        if (!problems.containsKey(rule)) {
            obstacles.put(rule, Optional.empty());
            problems.put(rule, lookedAt(rule));
        }
        return problems.get(rule);
    }

    /** Why a rule cannot be looked at; empty if it can. */
    Optional<String> obstacle(TransformRule rule) {
        of(rule);
        return obstacles.get(rule);
    }

    private Optional<String> lookedAt(TransformRule rule) {
        Optional<String> unspecified = unspecified(rule);
        if (unspecified.isPresent()) {
            return blocked(rule, unspecified);
        }
        for (TransformRule presupposed : rule.presupposed()) {
            if (of(presupposed).isPresent()) {
                return blocked(rule, of(presupposed));
            }
        }
        try {
            return rule.problem(probe(rule));
        } catch (ContractFailure failure) {
            Optional<String> sentence = Optional.of(failure.getMessage());
            boolean isKnown = isBrokenBefore(rule, TransformRule.APPLIES);
            return isKnown ? blocked(rule, sentence) : sentence;
        }
    }

    private Optional<String> blocked(TransformRule rule, Optional<String> sentence) {
        obstacles.put(rule, sentence);
        return Optional.empty();
    }

    /** Why there is no specification to start from; the first rule tells that itself. */
    private Optional<String> unspecified(TransformRule rule) {
        if (rule == TransformRule.SPECIFIED) {
            return Optional.empty();
        }
        try {
            SpecRules.spec(transform);
            return Optional.empty();
        } catch (ContractFailure failure) {
            return Optional.of(failure.getMessage());
        }
    }

    /** What one rule uses: with care for what the rules before it found. */
    private Probe probe(TransformRule rule) {
        Set<Probe.Care> care = EnumSet.noneOf(Probe.Care.class);
        if (isBrokenBefore(rule, TransformRule.APPLIES)) {
            care.add(Probe.Care.SPARES_FAILING);
        }
        if (isBrokenBefore(rule, TransformRule.KEEPS_INPUT)) {
            care.add(Probe.Care.LENDS_COPIES);
        }
        if (isBrokenBefore(rule, TransformRule.OWNS_RESULT)) {
            care.add(Probe.Care.KEEPS_COPIES);
        }
        return new Probe(transform, care);
    }

    private boolean isBrokenBefore(TransformRule rule, TransformRule earlier) {
        return rule.compareTo(earlier) > 0 && of(earlier).isPresent();
    }
}
