package io.augury.cli.plugins;

import io.augury.cli.console.Console;
import io.augury.cli.installation.Home;
import io.augury.cli.installation.PluginOptions;

import jakarta.inject.Inject;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The list under its full name. */
@Command(
        name = "list",
        description = "Lists operations and regularizers with unit, range, sign and plugin.",
        footer = {"", "Example:", "  augury plugins list --plugins my-plugins/"})
final class PluginsList implements Runnable {
    @Mixin private PluginOptions options;

    @Inject Console console;
    @Inject Home home;

    @Override
    public void run() {
        PluginsCommand.list(console, home, options);
    }
}
