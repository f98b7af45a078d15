package io.augury.cli.installation;

import io.augury.pluginhost.Plugins;

import picocli.CommandLine.Option;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Where plugins are looked for, for every command that may be told. */
public final class PluginOptions extends PluginLoading {
    @Option(
            names = "--plugins",
            paramLabel = "DIR",
            description =
                    "A folder of plugin jars, or a jar, beside the plugins folder of --home; may be"
                            + " repeated.")
    private List<Path> folders = new ArrayList<>();

    /** The paths that were named, absolute. */
    public List<Path> folders() {
        return folders.stream().map(folder -> folder.toAbsolutePath().normalize()).toList();
    }

    /** Loads the built-in plugins, the user's own and those that were named. */
    public Plugins load(Home home) {
        return load(home, folders());
    }
}
