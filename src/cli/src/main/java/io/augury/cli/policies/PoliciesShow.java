package io.augury.cli.policies;

import io.augury.cli.console.Console;
import io.augury.cli.console.FoldedLine;
import io.augury.cli.console.Numbers;
import io.augury.cli.console.PolicyText;
import io.augury.cli.installation.Home;
import io.augury.cli.installation.PluginOptions;
import io.augury.cli.installation.PolicyCatalog;
import io.augury.pluginhost.Plugins;
import io.augury.policy.Json;
import io.augury.policy.PolicyFile;
import io.augury.policy.PolicyJson;
import io.augury.training.augment.PluginVocabulary;

import jakarta.inject.Inject;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

import java.util.Map;

/** What a policy does. */
@Command(
        name = "show",
        description = {
            "Says what a policy does, in words and as a table of its operations.",
            "With --json, prints its file."
        },
        footer = {"", "Example:", "  augury policies show rand-augment:1,9"})
final class PoliciesShow implements Runnable {
    @Parameters(paramLabel = "NAME", description = "A policy's name or file.")
    private String name;

    @Mixin private PluginOptions options = new PluginOptions();

    @Inject Console console;
    @Inject Home home;
    @Inject PolicyCatalog catalog;

    @Override
    public void run() {
        PolicyFile file = catalog.find(name);
        console.json(() -> tree(file));
        for (String line : PolicyText.lines(file)) {
            FoldedLine.of(line, line.startsWith(" ") ? 7 : 2).forEach(console::line);
        }
        if (!console.isJson()) {
            try (Plugins plugins = options.load(home)) {
                explain(file, new PluginVocabulary(plugins));
            }
        }
    }

    private void explain(PolicyFile file, PluginVocabulary vocabulary) {
        PolicyTable table = new PolicyTable(file.policy(), vocabulary);
        console.line("");
        if (table.applications() == 0) {
            console.line("all images stay as they are");
            return;
        }
        String count = Numbers.plain(Math.round(100 * table.applications()) / 100.0);
        console.line(
                "an image goes through %s operation%s on average:"
                        .formatted(count, count.equals("1") ? "" : "s"));
        table.print(console);
        Map<String, String> notes = table.labelNotes();
        if (!notes.isEmpty()) {
            console.line("");
            console.line("labels:");
            notes.forEach(
                    (op, note) -> FoldedLine.of("  " + op + ": " + note, 4).forEach(console::line));
        }
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> tree(PolicyFile file) {
        return (Map<String, Object>) Json.read(PolicyJson.write(file), name);
    }
}
