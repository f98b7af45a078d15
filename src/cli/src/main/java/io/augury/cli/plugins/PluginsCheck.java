package io.augury.cli.plugins;

import io.augury.cli.console.Console;
import io.augury.pluginhost.InstalledPlugin;
import io.augury.pluginhost.PluginHost;
import io.augury.pluginhost.Plugins;
import io.augury.pluginhost.TimeLimit;
import io.augury.spi.AuguryException;
import io.augury.spi.ErrorCode;
import io.augury.testkit.RegularizerChecks;
import io.augury.testkit.TransformContract;

import jakarta.inject.Inject;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** Whether a plugin keeps to the contract. */
@Command(
        name = "check",
        description = "Loads a plugin and tries whether what it brings keeps to the contract.",
        footer = {
            "",
            "Examples:",
            "  augury plugins check",
            "  augury plugins check target/vignette-1.0.0.jar"
        })
final class PluginsCheck implements Runnable {
    @Parameters(
            arity = "0..1",
            paramLabel = "JAR",
            description =
                    "A plugin's jar, or a folder of jars and plugins; default: what is built in.")
    private Path jar;

    @Option(
            names = "--time-limit",
            paramLabel = "TIME",
            description = "For each operation and regularizer; default: ${DEFAULT-VALUE}.",
            defaultValue = "60s")
    private Duration limit;

    @Inject Console console;

    private final List<String> checked = new ArrayList<>();
    private final List<String> findings = new ArrayList<>();

    @Override
    public void run() {
        List<Path> places = jar == null ? List.of() : List.of(jar.toAbsolutePath().normalize());
        try (Plugins plugins = PluginHost.load(places)) {
            check(plugins);
        } catch (AuguryException refused) {
            findings.add(refused.getMessage());
        }
        console.json(this::tree);
        checked.forEach(name -> console.line("checked " + name));
        findings.forEach(finding -> console.line("broken  " + finding));
        if (!findings.isEmpty()) {
            throw new AuguryException(
                    ErrorCode.PLUGIN,
                    "%s does not keep to the contract: %d finding(s)"
                            .formatted(what(), findings.size()));
        }
        console.line(what() + " keeps to the contract");
    }

    private String what() {
        return jar == null ? "what is built in" : jar.toString();
    }

    private void check(Plugins plugins) {
        for (var each : plugins.operations().values()) {
            if (isWanted(each.plugin())) {
                check(each.spec().name(), () -> TransformContract.check(each.transform()));
            }
        }
        for (var each : plugins.regularizers().values()) {
            if (isWanted(each.plugin())) {
                String name = each.spec().name();
                var checks = new RegularizerChecks(each.regularizer());
                check(
                        name,
                        () ->
                                checks.problems().stream()
                                        .map(problem -> name + ": " + problem)
                                        .toList());
            }
        }
    }

    /**
     * Checks one on a thread of its own: what hangs is a finding, and the next one's turn comes.
     */
    private void check(String name, Callable<List<String>> problems) {
        checked.add(name);
        FutureTask<List<String>> task = new FutureTask<>(problems);
        Optional<String> hangs =
                new TimeLimit(limit, "did not pass its checks")
                        .run(PluginsCheck.class.getClassLoader(), task);
        if (hangs.isPresent()) {
            findings.add(name + " " + hangs.get());
            return;
        }
        try {
            findings.addAll(task.get());
        } catch (ExecutionException e) {
            findings.add(name + " cannot be checked: " + e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AuguryException(ErrorCode.RESOURCES, "the check was interrupted", e);
        }
    }

    /** Of a jar, what it brings; else everything. */
    private boolean isWanted(InstalledPlugin plugin) {
        return jar == null || !plugin.isBuiltIn();
    }

    private Map<String, Object> tree() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("jar", jar == null ? null : jar.toString());
        tree.put("valid", findings.isEmpty());
        tree.put("checked", checked);
        tree.put("findings", findings);
        return tree;
    }
}
