package io.augury.cli.plugins;

import io.augury.cli.console.Console;
import io.augury.cli.console.Numbers;
import io.augury.cli.console.Table;
import io.augury.cli.installation.Home;
import io.augury.cli.installation.PluginOptions;
import io.augury.pluginhost.InstalledPlugin;
import io.augury.pluginhost.InstalledRegularizer;
import io.augury.pluginhost.InstalledTransform;
import io.augury.pluginhost.Plugins;
import io.augury.spi.RegularizerSpec;
import io.augury.spi.TransformSpec;

import jakarta.inject.Inject;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** The operations and regularizers that there are. */
@Command(
        name = "plugins",
        description = "Lists the operations and regularizers that the plugins bring.",
        subcommands = {PluginsList.class, PluginsShow.class, PluginsCheck.class},
        footer = {"", "Example:", "  augury plugins show ShearX"})
public final class PluginsCommand implements Runnable {
    @Mixin private PluginOptions options;

    @Inject Console console;
    @Inject Home home;

    @Override
    public void run() {
        list(console, home, options);
    }

    static void list(Console console, Home home, PluginOptions options) {
        try (Plugins plugins = options.load(home)) {
            console.json(() -> tree(plugins));
            operations(plugins).print(console);
            console.line("");
            regularizers(plugins).print(console);
            console.line("");
            origins(plugins).print(console);
        }
    }

    private static Table operations(Plugins plugins) {
        Table table = Table.of("operation", "unit", "searched", "sign", "plugin", "what it does");
        for (InstalledTransform each : plugins.operations().values()) {
            TransformSpec spec = each.spec();
            table.row(
                    spec.name(),
                    spec.magnitude().map(TransformSpec.Magnitude::unit).orElse(""),
                    spec.magnitude().map(m -> Numbers.range(m.searched())).orElse(""),
                    spec.magnitude().map(m -> SpecTree.word(m.sign())).orElse(""),
                    each.plugin().name(),
                    spec.summary());
        }
        return table;
    }

    private static Table regularizers(Plugins plugins) {
        Table table = Table.of("regularizer", "hyper-parameters", "plugin", "what it does");
        for (InstalledRegularizer each : plugins.regularizers().values()) {
            table.row(
                    each.spec().name(),
                    each.spec().parameters().stream()
                            .map(PluginsCommand::parameter)
                            .collect(Collectors.joining(", ")),
                    each.plugin().name(),
                    each.spec().summary());
        }
        return table;
    }

    private static String parameter(RegularizerSpec.HyperParameter parameter) {
        return parameter.name() + "=" + Numbers.plain(parameter.defaultValue());
    }

    private static Table origins(Plugins plugins) {
        Table table = Table.of("plugin", "version", "from");
        for (InstalledPlugin plugin : plugins.installed()) {
            table.row(plugin.name(), plugin.version(), plugin.origin());
        }
        return table;
    }

    private static Map<String, Object> tree(Plugins plugins) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("plugins", plugins.installed().stream().map(SpecTree::of).toList());
        tree.put("operations", plugins.operations().values().stream().map(SpecTree::of).toList());
        tree.put(
                "regularizers",
                plugins.regularizers().values().stream().map(SpecTree::of).toList());
        return tree;
    }
}
