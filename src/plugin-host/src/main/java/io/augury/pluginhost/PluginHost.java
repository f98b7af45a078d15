package io.augury.pluginhost;

import io.augury.spi.AuguryException;
import io.augury.spi.AuguryPlugin;
import io.augury.spi.ErrorCode;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Finds, isolates and installs plugins.
 *
 * <p>Plugins on the class path are built in. A plugin elsewhere is a jar, or a folder of jars, and
 * sees only the JDK, the contract with Augury and its own jars. Each has an injector of its own.
 * Everything is loaded before anything is reported: a failure tells all problems at once.
 */
public final class PluginHost {
    private static final Duration DEFAULT_LIMIT = Duration.ofSeconds(30);

    private final ClassLoader host;
    private final TimeLimit limit;
    private final List<String> problems = new ArrayList<>();
    private final List<Contribution> contributions = new ArrayList<>();
    private final List<PluginClassLoader> loaders = new ArrayList<>();

    private PluginHost(ClassLoader host, TimeLimit limit) {
        this.host = host;
        this.limit = limit;
    }

    /**
     * Loads the built-in plugins and those at the given paths.
     *
     * @param paths jars, or folders with jars and folders of jars
     * @throws AuguryException PLUGIN with everything that is wrong, naming plugins and jars
     */
    public static Plugins load(List<Path> paths) {
        return load(paths, DEFAULT_LIMIT);
    }

    /**
     * The same with another time limit.
     *
     * @param limit how long the code of each jar may take to load
     */
    public static Plugins load(List<Path> paths, Duration limit) {
        var host = new PluginHost(AuguryPlugin.class.getClassLoader(), new TimeLimit(limit));
        return host.loadAll(paths);
    }

    private Plugins loadAll(List<Path> paths) {
        new PluginLoad(InstalledPlugin.BUILT_IN).run(host, limit, contributions, problems);
        for (Path path : paths) {
            PluginPlace.at(path, problems).forEach(this::load);
        }
        Plugins plugins = registry();
        if (problems.isEmpty()) {
            return plugins;
        }
        plugins.close();
        throw new AuguryException(ErrorCode.PLUGIN, message());
    }

    private void load(PluginPlace place) {
        List<String> broken = place.problems();
        problems.addAll(broken);
        if (!broken.isEmpty()) {
            return;
        }
        String origin = place.origin().toString();
        String name = "plugin:" + place.origin().getFileName();
        var loader = new PluginClassLoader(name, place.jars(), host);
        loaders.add(loader);
        new PluginLoad(origin).run(loader, limit, contributions, problems);
    }

    private Plugins registry() {
        List<InstalledPlugin> installed = new ArrayList<>();
        SortedMap<String, InstalledPlugin> byName = new TreeMap<>();
        SortedMap<String, InstalledTransform> operations = new TreeMap<>();
        SortedMap<String, InstalledRegularizer> regularizers = new TreeMap<>();
        for (Contribution contribution : contributions) {
            InstalledPlugin plugin = contribution.plugin();
            installed.add(plugin);
            InstalledPlugin other = byName.putIfAbsent(plugin.name(), plugin);
            if (other != null) {
                clash("plugin", plugin.name(), other, plugin);
            }
            for (InstalledTransform transform : contribution.transforms()) {
                var first = operations.putIfAbsent(transform.spec().name(), transform);
                if (first != null) {
                    clash("operation", transform.spec().name(), first.plugin(), plugin);
                }
            }
            for (InstalledRegularizer regularizer : contribution.regularizers()) {
                var first = regularizers.putIfAbsent(regularizer.spec().name(), regularizer);
                if (first != null) {
                    clash("regularizer", regularizer.spec().name(), first.plugin(), plugin);
                }
            }
        }
        return new Plugins(installed, operations, regularizers, loaders);
    }

    private void clash(String kind, String name, InstalledPlugin one, InstalledPlugin other) {
        problems.add(
                "%s %s comes from both %s and %s; allowed: each name once; rename or remove one"
                        .formatted(kind, name, one, other));
    }

    private String message() {
        if (problems.size() == 1) {
            return problems.getFirst();
        }
        return problems.size() + " problems with plugins:\n  " + String.join("\n  ", problems);
    }
}
