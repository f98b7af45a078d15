package io.augury.pluginhost;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;

/** Finds out which version of a plugin a class belongs to. */
final class PluginVersion {
    private static final String UNKNOWN = "unversioned";

    private PluginVersion() {}

    /** {@code Implementation-Version} of the class's jar, else Maven's version of it. */
    static String of(Class<?> type) {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        if (source == null) {
            return UNKNOWN;
        }
        Path jar = Path.of(URI.create(source.getLocation().toString()));
        if (!Files.isRegularFile(jar)) {
            return UNKNOWN;
        }
        try (JarFile file = new JarFile(jar.toFile())) {
            return manifest(file).or(() -> maven(file)).orElse(UNKNOWN);
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException("cannot read " + jar, unreadable);
        }
    }

    private static Optional<String> manifest(JarFile file) throws IOException {
        Manifest manifest = file.getManifest();
        return manifest == null
                ? Optional.empty()
                : Optional.ofNullable(
                        manifest.getMainAttributes()
                                .getValue(Attributes.Name.IMPLEMENTATION_VERSION));
    }

    /** Empty if the jar holds more than one artifact, as a jar of all dependencies does. */
    private static Optional<String> maven(JarFile file) {
        List<JarEntry> found = new ArrayList<>();
        file.stream()
                .filter(entry -> entry.getName().matches("META-INF/maven/.*/pom\\.properties"))
                .forEach(found::add);
        if (found.size() != 1) {
            return Optional.empty();
        }
        try (InputStream text = file.getInputStream(found.getFirst())) {
            var properties = new Properties();
            properties.load(text);
            return Optional.ofNullable(properties.getProperty("version"));
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException("cannot read " + file.getName(), unreadable);
        }
    }
}
