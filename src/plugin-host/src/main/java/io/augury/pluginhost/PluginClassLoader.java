package io.augury.pluginhost;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;

/**
 * Gives a plugin the JDK, the contract with Augury (always the host's own classes) and its own
 * jars; nothing else of the host, so that two plugins may bring different versions of one library.
 */
final class PluginClassLoader extends URLClassLoader {
    /** What comes from the host only. */
    static final List<String> SHARED =
            List.of("io.augury.spi.", "io.augury.graph.", "com.google.inject.", "jakarta.inject.");

    private final ClassLoader host;

    PluginClassLoader(String name, List<Path> jars, ClassLoader host) {
        super(name, urls(jars), ClassLoader.getPlatformClassLoader());
        this.host = host;
    }

    private static URL[] urls(List<Path> jars) {
        URL[] urls = new URL[jars.size()];
        for (int i = 0; i < urls.length; i++) {
            try {
                urls[i] = jars.get(i).toUri().toURL();
            } catch (MalformedURLException impossible) {
                throw new UncheckedIOException(impossible);
            }
        }
        return urls;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        for (String prefix : SHARED) {
            if (name.startsWith(prefix)) {
                return host.loadClass(name);
            }
        }
        return super.loadClass(name, resolve);
    }

    @Override
    public void close() {
        try {
            super.close();
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot close plugin " + getName(), failure);
        }
    }

    static {
        registerAsParallelCapable();
    }
}
