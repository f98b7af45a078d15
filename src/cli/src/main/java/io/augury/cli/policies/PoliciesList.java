package io.augury.cli.policies;

import io.augury.cli.console.Console;
import io.augury.cli.console.Table;
import io.augury.cli.installation.PolicyCatalog;
import io.augury.policy.published.NamedPolicies;

import jakarta.inject.Inject;

import picocli.CommandLine.Command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The list under its full name. */
@Command(
        name = "list",
        description = "Lists the policies that Augury knows, those it comes with, and your own.",
        footer = {"", "Example:", "  augury policies list"})
final class PoliciesList implements Runnable {
    @Inject Console console;
    @Inject PolicyCatalog catalog;

    @Override
    public void run() {
        list(console, catalog);
    }

    static void list(Console console, PolicyCatalog catalog) {
        console.json(() -> Map.of("policies", tree(catalog)));
        Table table = Table.of("policy", "from");
        NamedPolicies.names().forEach(name -> table.row(name, "built in"));
        catalog.files().forEach(table::row);
        table.print(console);
    }

    private static List<Map<String, Object>> tree(PolicyCatalog catalog) {
        List<Map<String, Object>> policies = new ArrayList<>();
        NamedPolicies.names().forEach(name -> policies.add(entry(name, null)));
        catalog.files().forEach((name, file) -> policies.add(entry(name, file.toString())));
        return policies;
    }

    private static Map<String, Object> entry(String name, String file) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("name", name);
        entry.put("file", file);
        return entry;
    }
}
