package io.augury.cli.policies;

import io.augury.cli.console.Console;
import io.augury.cli.console.Numbers;
import io.augury.cli.console.Table;
import io.augury.policy.Policy;
import io.augury.policy.PolicyOperation;
import io.augury.policy.Vocabulary;
import io.augury.spi.TransformSpec;
import io.augury.spi.TransformSpec.Sign;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What a policy does with each operation, over all its sub-policies. */
final class PolicyTable {
    private final Map<String, Use> uses = new LinkedHashMap<>();
    private final Vocabulary vocabulary;

    /** How often an operation is applied to an image on average, and its magnitudes. */
    private record Use(double applications, double low, double high, boolean draws) {
        Use and(Use other) {
            return new Use(
                    applications + other.applications,
                    Math.min(low, other.low),
                    Math.max(high, other.high),
                    draws || other.draws);
        }
    }

    PolicyTable(Policy policy, Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
        policy.applications().forEach(each -> add(each.operation(), each.share()));
    }

    private void add(PolicyOperation operation, double applications) {
        double low = operation.draw().map(draw -> draw.low()).orElse(Double.NaN);
        double high = operation.draw().map(draw -> draw.high()).orElse(Double.NaN);
        boolean draws = !operation.fixedSign();
        uses.merge(
                operation.op(),
                new Use(
                        applications,
                        operation.magnitude().orElse(low),
                        operation.magnitude().orElse(high),
                        draws),
                Use::and);
    }

    /** How many operations an image goes through on average. */
    double applications() {
        return uses.values().stream().mapToDouble(Use::applications).sum();
    }

    void print(Console console) {
        Table table = Table.of("operation", "% of images", "magnitudes", "sign", "unit");
        uses.forEach(
                (op, use) ->
                        table.row(
                                op,
                                String.format(Locale.ROOT, "%.1f", 100 * use.applications()),
                                magnitudes(use),
                                sign(op, use),
                                spec(op).flatMap(TransformSpec::magnitude)
                                        .map(TransformSpec.Magnitude::unit)
                                        .orElse("")));
        table.print(console);
    }

    private static String magnitudes(Use use) {
        if (Double.isNaN(use.low())) {
            return "";
        }
        String low = Numbers.plain(use.low());
        return use.low() == use.high() ? low : low + " to " + Numbers.plain(use.high());
    }

    private String sign(String op, Use use) {
        Sign sign =
                spec(op).flatMap(TransformSpec::magnitude)
                        .map(TransformSpec.Magnitude::sign)
                        .orElse(Sign.FIXED);
        if (!use.draws()) {
            return "";
        }
        return switch (sign) {
            case FIXED -> "";
            case NEGATED -> "+ or -";
            case AROUND_ONE -> "m or 2 - m";
        };
    }

    private Optional<TransformSpec> spec(String op) {
        return vocabulary.operation(op);
    }

    /** What the operations may do to labels, by operation. */
    Map<String, String> labelNotes() {
        Map<String, String> notes = new TreeMap<>();
        for (String op : uses.keySet()) {
            spec(op).map(TransformSpec::labelSafety)
                    .filter(note -> !note.isEmpty())
                    .ifPresent(note -> notes.put(op, note));
        }
        return notes;
    }
}
