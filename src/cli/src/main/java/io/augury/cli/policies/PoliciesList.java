package io.augury.cli.policies;

import io.augury.cli.console.Console;
import io.augury.cli.console.Table;
import io.augury.cli.installation.Home;
import io.augury.cli.installation.PolicyCatalog;
import io.augury.policy.published.NamedPolicies;

import jakarta.inject.Inject;

import picocli.CommandLine.Command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/** The list under its full name. */
@Command(
        name = "list",
        description = "Lists the published policies that can be named, and your own.",
        footer = {"", "Example:", "  augury policies list"})
final class PoliciesList implements Runnable {
    @Inject Console console;
    @Inject Home home;
    @Inject PolicyCatalog catalog;

    @Override
    public void run() {
        list(console, home, catalog);
    }

    static void list(Console console, Home home, PolicyCatalog catalog) {
        SortedMap<String, Path> files = catalog.files();
        files.entrySet()
                .removeIf(
                        file ->
                                isPublished(file.getKey())
                                        && !file.getValue().startsWith(home.policies()));
        console.json(() -> Map.of("policies", tree(files)));
        Table table = Table.of("policy", "from");
        NamedPolicies.names().forEach(name -> table.row(name, NamedPolicies.source(name)));
        files.forEach(table::row);
        table.print(console);
    }

    /** True for the file of a policy that has a name anyhow. */
    private static boolean isPublished(String file) {
        return file.startsWith("rand-augment-")
                || NamedPolicies.names().stream()
                        .anyMatch(name -> name.replace(':', '-').equals(file));
    }

    private static List<Map<String, Object>> tree(SortedMap<String, Path> files) {
        List<Map<String, Object>> policies = new ArrayList<>();
        for (String name : NamedPolicies.names()) {
            policies.add(entry(name, null, NamedPolicies.source(name)));
        }
        files.forEach((name, file) -> policies.add(entry(name, file.toString(), null)));
        return policies;
    }

    private static Map<String, Object> entry(String name, String file, String source) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("name", name);
        entry.put("file", file);
        entry.put("source", source);
        return entry;
    }
}
