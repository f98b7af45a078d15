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
    private final boolean skipsBroken;
    private final List<String> problems = new ArrayList<>();
    private final List<Contribution> contributions = new ArrayList<>();
    private final List<PluginClassLoader> loaders = new ArrayList<>();

    private PluginHost(Duration limit, boolean skipsBroken) {
        this.host = AuguryPlugin.class.getClassLoader();
        this.limit = new TimeLimit(limit, "did not load");
        this.skipsBroken = skipsBroken;
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
        return new PluginHost(limit, false).loadAll(paths);
    }

    /**
     * The same without what is broken, which {@link Plugins#skipped()} tells. A jar with any
     * problem is left out whole; of two that clash the later one is.
     *
     * @throws AuguryException PLUGIN if a built-in plugin is broken
     */
    public static Plugins loadSound(List<Path> paths, Duration limit) {
        return new PluginHost(limit, true).loadAll(paths);
    }

    /** The same within the usual time limit. */
    public static Plugins loadSound(List<Path> paths) {
        return loadSound(paths, DEFAULT_LIMIT);
    }

    private Plugins loadAll(List<Path> paths) {
        new PluginLoad(InstalledPlugin.BUILT_IN).run(host, limit, contributions, problems);
        boolean builtInsAreSound = problems.isEmpty();
        for (Path path : paths) {
            PluginPlace.at(path, problems).forEach(this::load);
        }
        Plugins plugins = registry();
        if (problems.isEmpty() || (skipsBroken && builtInsAreSound)) {
            return plugins;
        }
        plugins.close();
        throw new AuguryException(ErrorCode.PLUGIN, message());
    }

    private void load(PluginPlace place) {
        List<String> broken = new ArrayList<>(place.problems());
        if (broken.isEmpty()) {
            String name = "plugin:" + place.origin().getFileName();
            var loader = new PluginClassLoader(name, place.jars(), host);
            loaders.add(loader);
            List<Contribution> brought = new ArrayList<>();
            new PluginLoad(place.origin().toString()).run(loader, limit, brought, broken);
            if (broken.isEmpty() || !skipsBroken) {
                contributions.addAll(brought);
            }
        }
        problems.addAll(broken);
    }

    private Plugins registry() {
        List<InstalledPlugin> installed = new ArrayList<>();
        SortedMap<String, InstalledTransform> operations = new TreeMap<>();
        SortedMap<String, InstalledRegularizer> regularizers = new TreeMap<>();
        var names = new TakenNames();
        for (Contribution contribution : contributions) {
            List<String> clashes = names.clashes(contribution);
            problems.addAll(clashes);
            if (!clashes.isEmpty()) {
                continue;
            }
            names.take(contribution);
            installed.add(contribution.plugin());
            contribution.transforms().forEach(t -> operations.put(t.spec().name(), t));
            contribution.regularizers().forEach(r -> regularizers.put(r.spec().name(), r));
        }
        List<String> skipped = List.copyOf(problems);
        return new Plugins(installed, operations, regularizers, loaders, skipped);
    }

    private String message() {
        if (problems.size() == 1) {
            return problems.getFirst();
        }
        return problems.size() + " problems with plugins:\n  " + String.join("\n  ", problems);
    }
}
