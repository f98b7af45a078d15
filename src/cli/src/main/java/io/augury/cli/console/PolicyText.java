package io.augury.cli.console;

import io.augury.policy.MagnitudeDraw;
import io.augury.policy.OneOf;
import io.augury.policy.Policy;
import io.augury.policy.PolicyFile;
import io.augury.policy.PolicyOperation;
import io.augury.policy.Provenance;
import io.augury.policy.RegularizerSetting;
import io.augury.policy.Step;
import io.augury.policy.SubPolicy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Policies as people read them. */
public final class PolicyText {
    private static final int MOST_LINES = 40;

    private PolicyText() {}

    /** The whole policy, a sub-policy a line, and where it comes from. */
    public static List<String> lines(PolicyFile file) {
        Policy policy = file.policy();
        List<String> lines = new ArrayList<>();
        lines.add(
                "%s; fill (%d, %d, %d), %s sampling"
                        .formatted(
                                drawn(policy.subPolicies().size()),
                                policy.fill().red(),
                                policy.fill().green(),
                                policy.fill().blue(),
                                policy.sampling().name().toLowerCase(Locale.ROOT)));
        lines.addAll(subPolicies(policy));
        for (RegularizerSetting setting : policy.regularizers()) {
            lines.add("  regularizer " + setting.name() + " " + setting.parameters());
        }
        file.provenance().ifPresent(provenance -> lines.add(origin(provenance)));
        return lines;
    }

    private static String drawn(int count) {
        return count == 1
                ? "one sub-policy for all images"
                : count + " sub-policies, one drawn for each image";
    }

    /**
     * The sub-policies, a line each, with how often if more than once, cut where there are very
     * many.
     */
    public static List<String> subPolicies(Policy policy) {
        Map<SubPolicy, Integer> counts = new LinkedHashMap<>();
        policy.subPolicies().forEach(each -> counts.merge(each, 1, Integer::sum));
        List<String> lines = new ArrayList<>();
        for (Map.Entry<SubPolicy, Integer> each : counts.entrySet()) {
            if (lines.size() == MOST_LINES) {
                lines.add("       and %d more".formatted(counts.size() - MOST_LINES));
                break;
            }
            lines.add(
                    "  %3d. %s%s"
                            .formatted(
                                    lines.size() + 1, times(each.getValue()), of(each.getKey())));
        }
        return lines;
    }

    private static String times(int count) {
        return count == 1 ? "" : count + " x ";
    }

    /** One sub-policy. */
    public static String of(SubPolicy subPolicy) {
        if (subPolicy.steps().isEmpty()) {
            return "as it is";
        }
        return subPolicy.steps().stream().map(PolicyText::of).collect(Collectors.joining(", "));
    }

    private static String of(Step step) {
        return switch (step) {
            case PolicyOperation operation -> of(operation);
            case OneOf oneOf ->
                    (oneOf.times() == 1 ? "one" : oneOf.times() + " times one")
                            + " of ("
                            + choices(oneOf)
                            + ")";
        };
    }

    /**
     * What is chosen among, with how often if more than once; without their probability if all are
     * certain.
     */
    private static String choices(OneOf oneOf) {
        boolean certain = oneOf.operations().stream().allMatch(each -> each.probability() == 1);
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (PolicyOperation each : oneOf.operations()) {
            counts.merge(certain ? withMagnitude(each) : of(each), 1, Integer::sum);
        }
        return counts.entrySet().stream()
                .map(each -> times(each.getValue()) + each.getKey())
                .collect(Collectors.joining(" | "));
    }

    /** One operation with its magnitude and probability. */
    public static String of(PolicyOperation operation) {
        return withMagnitude(operation) + " p" + Numbers.plain(operation.probability());
    }

    private static String withMagnitude(PolicyOperation operation) {
        String magnitude =
                operation.magnitude().isPresent()
                        ? " " + Numbers.plain(operation.magnitude().getAsDouble())
                        : operation.draw().map(draw -> " " + of(draw)).orElse("");
        String sign = operation.fixedSign() ? " (sign fixed)" : "";
        return operation.op() + magnitude + sign;
    }

    /** How a magnitude is drawn, for instance "0 to 0.99 in 31 levels". */
    public static String of(MagnitudeDraw draw) {
        return switch (draw) {
            case MagnitudeDraw.Uniform uniform ->
                    Numbers.plain(uniform.from())
                            + " to "
                            + Numbers.plain(uniform.to())
                            + (uniform.levels().isPresent()
                                    ? " in " + uniform.levels().getAsInt() + " levels"
                                    : "");
            case MagnitudeDraw.Normal normal ->
                    "%s +- %s within %s to %s"
                            .formatted(
                                    Numbers.plain(normal.mean()),
                                    Numbers.plain(normal.deviation()),
                                    Numbers.plain(normal.low()),
                                    Numbers.plain(normal.high()));
        };
    }

    private static String origin(Provenance provenance) {
        return switch (provenance) {
            case Provenance.Published published -> "source: " + published.source();
            case Provenance.Searched found ->
                    "found by %s in %d trials of %s on %s, seed %d%s"
                            .formatted(
                                    found.searcher(),
                                    found.trials(),
                                    found.child(),
                                    found.data(),
                                    found.seed(),
                                    found.starts().isEmpty()
                                            ? ""
                                            : ", begun with " + String.join(", ", found.starts()));
        };
    }
}
