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
import java.util.Set;
import java.util.TreeSet;
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

    private PythonModule(String name) {
        this.name = name;
        this.template = Template.text(name);
    }

    static PythonModule of(String template) {
        return new PythonModule(template);
    }

    /** The operations that the template defines. */
    Set<String> operations() {
        Set<String> operations = new TreeSet<>();
        Matcher matcher = FUNCTION.matcher(template);
        while (matcher.find()) {
            operations.add(matcher.group(1));
        }
        return operations;
    }

    Exported export(PolicyFile file, Vocabulary vocabulary) {
        Policy policy = file.policy();
        List<String> losses = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        for (SubPolicy subPolicy : policy.subPolicies()) {
            lines.add("    [" + steps(subPolicy, vocabulary, losses) + "],");
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
        return new Exported(text, losses, List.of());
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

    private String steps(SubPolicy subPolicy, Vocabulary vocabulary, List<String> losses) {
        List<String> words = new ArrayList<>();
        for (Step step : subPolicy.steps()) {
            switch (step) {
                case PolicyOperation operation ->
                        words.addAll(known(List.of(operation), vocabulary, losses));
                case OneOf oneOf -> {
                    List<String> operations = known(oneOf.operations(), vocabulary, losses);
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

    private List<String> known(
            List<PolicyOperation> operations, Vocabulary vocabulary, List<String> losses) {
        Set<String> known = operations();
        List<String> words = new ArrayList<>();
        for (PolicyOperation operation : operations) {
            if (known.contains(operation.op())) {
                words.add(call(operation, vocabulary));
            } else {
                losses.add(Losses.missing(operation.op()));
            }
        }
        return words;
    }

    private static String call(PolicyOperation operation, Vocabulary vocabulary) {
        var words = new StringBuilder("Op(" + operation.op() + ", ");
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
