package io.augury.pluginhost;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The operations and regularizers of all loaded plugins, by name. Does not change; safe to share
 * between threads.
 *
 * <p>Closing it closes the jars of plugins: afterwards their operations must not be used.
 */
public final class Plugins implements AutoCloseable {
    private final List<InstalledPlugin> installed;
    private final SortedMap<String, InstalledTransform> operations;
    private final SortedMap<String, InstalledRegularizer> regularizers;
    private final List<PluginClassLoader> loaders;
    private final List<String> skipped;

    Plugins(
            List<InstalledPlugin> installed,
            SortedMap<String, InstalledTransform> operations,
            SortedMap<String, InstalledRegularizer> regularizers,
            List<PluginClassLoader> loaders,
            List<String> skipped) {
        this.installed = List.copyOf(installed);
        this.operations = Collections.unmodifiableSortedMap(new TreeMap<>(operations));
        this.regularizers = Collections.unmodifiableSortedMap(new TreeMap<>(regularizers));
        this.loaders = List.copyOf(loaders);
        this.skipped = List.copyOf(skipped);
    }

    /** The plugins, those on the class path first, then in the order of their places. */
    public List<InstalledPlugin> installed() {
        return installed;
    }

    /** All operations, sorted by name. */
    public SortedMap<String, InstalledTransform> operations() {
        return operations;
    }

    /** The operation of that name; empty if no plugin brings it. */
    public Optional<InstalledTransform> operation(String name) {
        return Optional.ofNullable(operations.get(name));
    }

    /** All regularizers, sorted by name. */
    public SortedMap<String, InstalledRegularizer> regularizers() {
        return regularizers;
    }

    /** The regularizer of that name; empty if no plugin brings it. */
    public Optional<InstalledRegularizer> regularizer(String name) {
        return Optional.ofNullable(regularizers.get(name));
    }

    /** What is wrong with plugins that were left out, each naming its jar; empty if none was. */
    public List<String> skipped() {
        return skipped;
    }

    @Override
    public void close() {
        loaders.forEach(PluginClassLoader::close);
    }
}
