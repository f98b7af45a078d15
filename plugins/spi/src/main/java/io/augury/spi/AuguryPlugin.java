package io.augury.spi;

import com.google.inject.Module;

/**
 * The entry point of a plugin jar, found with {@link java.util.ServiceLoader}: list the
 * implementing class in {@code META-INF/services/io.augury.spi.AuguryPlugin}.
 *
 * <p>The module binds operations and regularizers with {@link PluginBinder}; each plugin has an
 * injector of its own, with explicit bindings and without circular proxies.
 */
public interface AuguryPlugin {
    /** The plugin's name as {@code plugins list} shows it: lower case, digits and dashes. */
    String name();

    /** Binds what the plugin brings. */
    Module module();
}
