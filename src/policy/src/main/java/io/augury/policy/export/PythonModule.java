package io.augury.policy.export;

import io.augury.policy.MagnitudeDraw;
import io.augury.policy.OneOf;
import io.augury.policy.Policy;
import io.augury.policy.PolicyFile;
import io.augury.policy.PolicyOperation;
import io.augury.policy.Provenance;
import io.augury.policy.Step;
import io.augury.policy.SubPolicy;
import io.augury.policy.Vocabulary;
import io.augury.spi.Fill;
import io.augury.spi.TransformSpec.Magnitude;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A Python module made of a template that defines a function for each operation that the program
 * can do; those functions are the list of what can be exported.
 */
final class PythonModule {
    private static final Pattern FUNCTION =
            Pattern.compile("^def ([A-Z][A-Za-z0-9]*)\\(", Pattern.MULTILINE);

    private final String template;
    private final String name;
    private final OperationTable<String> table;
    private final List<String> losses = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    /**
     * @param differing the operations that are not exact
     */
    PythonModule(String name, OperationTable<String> differing) {
        this.name = name;
        this.template = Template.text(name).replace("@PILLOW@\n", Template.text("pillow.py"));
        this.table = differing;
        Matcher matcher = FUNCTION.matcher(template);
        while (matcher.find()) {
            String function = matcher.group(1);
            if (table.counterpart(function).isEmpty()) {
                table.exact(function, function);
            }
        }
    }

    /** What the module has for each operation. */
    OperationTable<String> table() {
        return table;
    }

    Exported export(PolicyFile file, Vocabulary vocabulary) {
        Policy policy = file.policy();
        List<String> lines = new ArrayList<>();
        for (SubPolicy subPolicy : policy.subPolicies()) {
            lines.add("    [" + steps(subPolicy, vocabulary) + "],");
        }
        Losses.regularizers(policy, losses);
        String text =
                (header(file) + template)
                        .replace("@DRAWING@\n", Template.text("drawing.py"))
                        .replace("@FILL@", tuple(policy.fill()))
                        .replace(
                                "@INTERPOLATION_UPPER@",
                                policy.sampling().name().toUpperCase(Locale.ROOT))
                        .replace(
                                "@INTERPOLATION_LOWER@",
                                policy.sampling().name().toLowerCase(Locale.ROOT))
                        .replace("@SUB_POLICIES@", "[\n" + String.join("\n", lines) + "\n]");
        return new Exported(text, losses, notes);
    }

    private String header(PolicyFile file) {
        String source =
                file.provenance()
                        .map(
                                provenance ->
                                        switch (provenance) {
                                            case Provenance.Published published ->
                                                    published.source();
                                            case Provenance.Searched searched ->
                                                    "found by Augury on " + searched.data();
                                        })
                        .orElse("written by hand");
        String notes = Template.text(name.replace(".py", ".notes.txt"));
        return "\"\"\"An image-augmentation policy, exported by Augury.\n\nSource: "
                + source.replace("\\", "/").replace("\"", "'")
                + "\n\n"
                + notes
                + "\"\"\"\n";
    }

    private static String tuple(Fill fill) {
        return "(%d, %d, %d)".formatted(fill.red(), fill.green(), fill.blue());
    }

    private String steps(SubPolicy subPolicy, Vocabulary vocabulary) {
        List<String> words = new ArrayList<>();
        for (Step step : subPolicy.steps()) {
            switch (step) {
                case PolicyOperation operation ->
                        words.addAll(known(List.of(operation), vocabulary));
                case OneOf oneOf -> {
                    List<String> operations = known(oneOf.operations(), vocabulary);
                    if (!operations.isEmpty()) {
                        words.add(
                                "OneOf([\n        %s,\n    ], times=%d)"
                                        .formatted(
                                                String.join(",\n        ", operations),
                                                oneOf.times()));
                    }
                }
            }
        }
        return String.join(", ", words);
    }

    private List<String> known(List<PolicyOperation> operations, Vocabulary vocabulary) {
        List<String> words = new ArrayList<>();
        for (PolicyOperation operation : operations) {
            table.writing(operation.op(), losses, notes)
                    .ifPresent(function -> words.add(call(function, operation, vocabulary)));
        }
        return words;
    }

    private static String call(String function, PolicyOperation operation, Vocabulary vocabulary) {
        var words = new StringBuilder("Op(" + function + ", ");
        words.append(operation.probability());
        Signs signs = Signs.of(operation, vocabulary);
        operation.magnitude().ifPresent(magnitude -> words.append(", ").append(magnitude));
        operation.draw().ifPresent(draw -> words.append(", ").append(draw(draw, signs.spec())));
        if (signs.drawn()) {
            words.append(", sign=\"")
                    .append(signs.spec().sign().name().toLowerCase(Locale.ROOT))
                    .append('"');
        }
        return words.append(')').toString();
    }

    private static String draw(MagnitudeDraw draw, Magnitude spec) {
        String whole = spec.integer() ? ", whole=True" : "";
        return switch (draw) {
            case MagnitudeDraw.Uniform uniform ->
                    "Uniform(%s, %s%s%s)"
                            .formatted(
                                    uniform.from(),
                                    uniform.to(),
                                    uniform.levels().isPresent()
                                            ? ", levels=" + uniform.levels().getAsInt()
                                            : "",
                                    whole);
            case MagnitudeDraw.Normal normal ->
                    "Normal(%s, %s, %s, %s%s)"
                            .formatted(
                                    normal.mean(),
                                    normal.deviation(),
                                    normal.low(),
                                    normal.high(),
                                    whole);
        };
    }
}
