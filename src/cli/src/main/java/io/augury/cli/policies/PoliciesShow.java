package io.augury.cli.policies;

import io.augury.cli.console.Console;
import io.augury.cli.console.PolicyText;
import io.augury.cli.installation.PolicyCatalog;
import io.augury.policy.Json;
import io.augury.policy.PolicyFile;
import io.augury.policy.PolicyJson;

import jakarta.inject.Inject;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

import java.util.Map;

/** What a policy does. */
@Command(
        name = "show",
        description = "Says what a policy does; with --json, prints its file.",
        footer = {"", "Example:", "  augury policies show rand-augment:1,9"})
final class PoliciesShow implements Runnable {
    @Parameters(paramLabel = "NAME", description = "A policy's name or file.")
    private String name;

    @Inject Console console;
    @Inject PolicyCatalog catalog;

    @Override
    public void run() {
        PolicyFile file = catalog.find(name);
        console.json(() -> tree(file));
        PolicyText.lines(file).forEach(console::line);
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> tree(PolicyFile file) {
        return (Map<String, Object>) Json.read(PolicyJson.write(file), name);
    }
}
