package io.augury.cli.installation;

import io.augury.pluginhost.PluginHost;
import io.augury.pluginhost.Plugins;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How plugins are loaded, for every command that uses some. */
public class PluginLoading {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = "--skip-broken-plugins",
            description =
                    "Go on without plugins that cannot be loaded, and name them on standard error.")
    private boolean skipBroken;

    /** Loads the built-in plugins, the user's own and those at the given paths. */
    public Plugins load(Home home, List<Path> folders) {
        List<Path> places = new ArrayList<>();
        if (Files.isDirectory(home.plugins())) {
            places.add(home.plugins());
        }
        places.addAll(folders);
        if (!skipBroken) {
            return PluginHost.load(places);
        }
        Plugins plugins = PluginHost.loadSound(places);
        for (String problem : plugins.skipped()) {
            command.commandLine().getErr().println("skipped: " + problem);
        }
        return plugins;
    }
}
