package io.augury.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.augury.pluginhost.PluginHost;
import io.augury.pluginhost.Plugins;
import io.augury.policy.Policy;
import io.augury.policy.PolicyFile;
import io.augury.policy.PolicyOperation;
import io.augury.policy.SubPolicy;
import io.augury.policy.export.Counterpart;
import io.augury.policy.export.ExportFormat;
import io.augury.policy.export.Exported;
import io.augury.policy.export.Fidelity;
import io.augury.spi.TransformSpec.Magnitude;
import io.augury.training.augment.PluginVocabulary;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Each built-in operation in each format: written, or refused with a reason. */
class ExportOfEveryOperationTest {
    private static final Path PAGE = Path.of("..", "docs", "import-export.md");
    private static final String BEGIN =
            "<!-- which operation in which format: written by a test -->\n";
    private static final String END = "<!-- end -->\n";
    private static final Plugins PLUGINS = PluginHost.load(List.of());
    private static final PluginVocabulary BUILT_IN = new PluginVocabulary(PLUGINS);
    private static final Map<Fidelity, String> WORDS =
            Map.of(
                    Fidelity.EXACT, "yes",
                    Fidelity.CLOSE, "close",
                    Fidelity.APPROXIMATE, "`--lossy`",
                    Fidelity.ABSENT, "no");

    @AfterAll
    static void closePlugins() {
        PLUGINS.close();
    }

    @ParameterizedTest
    @EnumSource(ExportFormat.class)
    void eachOperationIsWrittenOrRefusedWithAReason(ExportFormat format) {
        for (String op : BUILT_IN.operationNames()) {
            Counterpart counterpart = decided(format, op);
            Exported exported = format.export(policy(op), BUILT_IN);
            String sentence = op + ": ";
            assertThat(exported.losses())
                    .as("losses of %s as %s", op, format.word())
                    .hasSize(counterpart.fidelity().isFaithful() ? 0 : 1)
                    .allSatisfy(
                            loss ->
                                    assertThat(loss)
                                            .startsWith(sentence)
                                            .endsWith(counterpart.why()));
            boolean told = counterpart.fidelity() == Fidelity.CLOSE;
            assertThat(exported.notes().contains(sentence + counterpart.why()))
                    .as("note on %s as %s", op, format.word())
                    .isEqualTo(told);
            assertThat(exported.text().equals(withoutOperations(format)))
                    .as("%s is missing in %s", op, format.word())
                    .isEqualTo(
                            counterpart.fidelity() == Fidelity.ABSENT
                                    || op.equals("Identity") && format == ExportFormat.MMPRETRAIN);
        }
    }

    private static Counterpart decided(ExportFormat format, String op) {
        return format.counterpart(op)
                .orElseThrow(
                        () ->
                                new AssertionError(
                                        "nothing is decided about %s as %s: give it a row in the format's table"
                                                .formatted(op, format.word())));
    }

    private static PolicyFile policy(String op) {
        PolicyOperation operation =
                BUILT_IN.operation(op)
                        .orElseThrow()
                        .magnitude()
                        .map(Magnitude::searched)
                        .map(range -> PolicyOperation.of(op, 0.5, range.high()))
                        .orElse(PolicyOperation.of(op, 0.5));
        return PolicyFile.of(Policy.of(List.of(SubPolicy.of(operation))));
    }

    private static String withoutOperations(ExportFormat format) {
        return format.export(PolicyFile.of(Policy.of(List.of(SubPolicy.of()))), BUILT_IN).text();
    }

    @Test
    void thePageSaysWhichOperationIsInWhichFormat() throws IOException {
        String page = Files.readString(PAGE);
        int begin = page.indexOf(BEGIN) + BEGIN.length();
        String expected = page.substring(0, begin) + table() + page.substring(page.indexOf(END));
        if (System.getProperty("augury.golden", "").equals("write")) {
            Files.writeString(PAGE, expected);
        }
        assertThat(Files.readString(PAGE))
                .as("to write it: -Dtest=ExportOfEveryOperationTest -Daugury.golden=write")
                .isEqualTo(expected);
    }

    private static String table() {
        List<ExportFormat> formats =
                List.of(ExportFormat.values()).subList(1, ExportFormat.values().length);
        var text = new StringBuilder("| operation |");
        formats.forEach(format -> text.append(" ").append(format.word()).append(" |"));
        text.append("\n|---|").append("---|".repeat(formats.size())).append('\n');
        Map<String, String> reasons = new TreeMap<>();
        for (String op : BUILT_IN.operationNames()) {
            text.append("| ").append(op).append(" |");
            for (ExportFormat format : formats) {
                Counterpart counterpart = decided(format, op);
                text.append(" ").append(WORDS.get(counterpart.fidelity())).append(" |");
                if (!counterpart.why().isEmpty()) {
                    reasons.merge(
                            format.word() + "\u0000" + counterpart.why(),
                            op,
                            (ops, other) -> ops + ", " + other);
                }
            }
            text.append('\n');
        }
        text.append("\n| format | operations | why |\n|---|---|---|\n");
        reasons.forEach(
                (key, ops) ->
                        text.append(
                                "| %s | %s | %s |\n"
                                        .formatted(
                                                key.split("\u0000")[0],
                                                ops,
                                                key.split("\u0000")[1])));
        return text.toString();
    }
}
