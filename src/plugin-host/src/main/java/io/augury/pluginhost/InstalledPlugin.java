package io.augury.pluginhost;

import java.util.Objects;

/**
 * A plugin that has been loaded.
 *
 * @param name as the plugin calls itself
 * @param version from the manifest of its jar, or what Maven wrote into it; {@code unversioned} if
 *     neither says
 * @param origin its jar or folder of jars; {@code built in} for one on the class path
 */
public record InstalledPlugin(String name, String version, String origin) {
    /** The origin of plugins on the class path. */
    public static final String BUILT_IN = "built in";

    public InstalledPlugin {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(version, "version");
        Objects.requireNonNull(origin, "origin");
    }

    /** True for one on the class path. */
    public boolean isBuiltIn() {
        return origin.equals(BUILT_IN);
    }

    @Override
    public String toString() {
        return "plugin " + name + " (" + origin + ")";
    }
}
