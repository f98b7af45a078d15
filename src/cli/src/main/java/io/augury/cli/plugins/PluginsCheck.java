package io.augury.cli.plugins;

import io.augury.cli.console.Console;
import io.augury.pluginhost.InstalledPlugin;
import io.augury.pluginhost.PluginHost;
import io.augury.pluginhost.Plugins;
import io.augury.spi.AuguryException;
import io.augury.spi.ErrorCode;
import io.augury.testkit.RegularizerChecks;
import io.augury.testkit.TransformContract;

import jakarta.inject.Inject;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Whether a plugin keeps to the contract. */
@Command(
        name = "check",
        description = "Loads a plugin and tries whether what it brings keeps to the contract.",
        footer = {"", "Example:", "  augury plugins check target/vignette-1.0.0.jar"})
final class PluginsCheck implements Runnable {
    @Parameters(
            paramLabel = "JAR",
            description = "A plugin's jar, or a folder of jars and plugins.")
    private Path jar;

    @Inject Console console;

    private final List<String> checked = new ArrayList<>();
    private final List<String> findings = new ArrayList<>();

    @Override
    public void run() {
        try (Plugins plugins = PluginHost.load(List.of(jar.toAbsolutePath().normalize()))) {
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
                            .formatted(jar, findings.size()));
        }
        console.line(jar + " keeps to the contract");
    }

    private void check(Plugins plugins) {
        for (var each : plugins.operations().values()) {
            if (isStrange(each.plugin())) {
                checked.add(each.spec().name());
                findings.addAll(TransformContract.check(each.transform()));
            }
        }
        for (var each : plugins.regularizers().values()) {
            if (isStrange(each.plugin())) {
                checked.add(each.spec().name());
                new RegularizerChecks(each.regularizer())
                        .problems()
                        .forEach(problem -> findings.add(each.spec().name() + ": " + problem));
            }
        }
    }

    private static boolean isStrange(InstalledPlugin plugin) {
        return !plugin.origin().equals(InstalledPlugin.BUILT_IN);
    }

    private Map<String, Object> tree() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("jar", jar.toString());
        tree.put("valid", findings.isEmpty());
        tree.put("checked", checked);
        tree.put("findings", findings);
        return tree;
    }
}
