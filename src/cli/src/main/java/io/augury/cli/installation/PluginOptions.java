package io.augury.cli.installation;

import io.augury.pluginhost.PluginHost;
import io.augury.pluginhost.Plugins;

import picocli.CommandLine.Option;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Where plugins are looked for, for every command that uses some. */
public final class PluginOptions {
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

    /** Loads the built-in plugins, the user's own and those at the given paths. */
    public static Plugins load(Home home, List<Path> folders) {
        List<Path> places = new ArrayList<>();
        if (Files.isDirectory(home.plugins())) {
            places.add(home.plugins());
        }
        places.addAll(folders);
        return PluginHost.load(places);
    }
}
