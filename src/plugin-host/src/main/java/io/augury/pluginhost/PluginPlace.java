package io.augury.pluginhost;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A plugin's jar or folder of jars, not yet loaded.
 *
 * @param origin the jar or the folder
 * @param jars sorted by name
 */
record PluginPlace(Path origin, List<Path> jars) {
    static final String PROVIDERS = "META-INF/services/io.augury.spi.AuguryPlugin";

    /** Augury's own packages, one for each of its modules, and the libraries of the contract. */
    private static final Pattern OWNED =
            Pattern.compile(
                    Stream.concat(
                                    Stream.of("io\\.augury\\.(\\w+\\.)?"),
                                    PluginClassLoader.SHARED.stream().map(Pattern::quote))
                            .collect(Collectors.joining("|")));

    /**
     * The plugins that lie at a path: the path itself if it is a jar, else all jars and folders of
     * jars in it, sorted by name.
     */
    static List<PluginPlace> at(Path path, List<String> problems) {
        try {
            if (isJar(path)) {
                return List.of(new PluginPlace(path, List.of(path)));
            }
            if (!Files.isDirectory(path)) {
                problems.add(path + " is neither a folder nor a jar");
                return List.of();
            }
            List<PluginPlace> places = new ArrayList<>();
            for (Path entry : sorted(path)) {
                if (isJar(entry)) {
                    places.add(new PluginPlace(entry, List.of(entry)));
                } else if (Files.isDirectory(entry) && !Files.isHidden(entry)) {
                    folder(entry, places, problems);
                }
            }
            return places;
        } catch (IOException failure) {
            problems.add("cannot read " + path + ": " + failure);
            return List.of();
        }
    }

    private static void folder(Path folder, List<PluginPlace> places, List<String> problems)
            throws IOException {
        List<Path> jars = sorted(folder).stream().filter(PluginPlace::isJar).toList();
        if (jars.isEmpty()) {
            problems.add(folder + " holds no jar; allowed: jars, and folders of jars");
        } else {
            places.add(new PluginPlace(folder, jars));
        }
    }

    private static List<Path> sorted(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.sorted().toList();
        }
    }

    private static boolean isJar(Path path) {
        return path.getFileName() != null
                && path.getFileName().toString().endsWith(".jar")
                && Files.isRegularFile(path);
    }

    /** What is wrong with the jars before any class is loaded. */
    List<String> problems() {
        List<String> problems = new ArrayList<>();
        boolean hasProvider = false;
        for (Path jar : jars) {
            try (JarFile file = new JarFile(jar.toFile())) {
                hasProvider |= file.getEntry(PROVIDERS) != null;
                TreeSet<String> bundled = bundled(file);
                if (!bundled.isEmpty()) {
                    problems.add(
                            ("%s bundles %s, which come from Augury only; give them scope provided,"
                                            + " and your own classes another package")
                                    .formatted(jar, String.join(", ", bundled)));
                }
            } catch (IOException failure) {
                problems.add("cannot read " + jar + ": " + failure.getMessage());
            }
        }
        if (!hasProvider && problems.isEmpty()) {
            problems.add(origin + " brings no plugin: it lacks " + PROVIDERS);
        }
        return problems;
    }

    /** The packages of Augury that classes of a jar are in, those for some Java versions too. */
    private static TreeSet<String> bundled(JarFile file) {
        TreeSet<String> bundled = new TreeSet<>();
        file.stream()
                .map(JarEntry::getName)
                .filter(name -> name.endsWith(".class"))
                .map(name -> name.replaceFirst("^META-INF/versions/\\d+/", "").replace('/', '.'))
                .forEach(
                        type -> {
                            Matcher owned = OWNED.matcher(type);
                            if (owned.lookingAt()) {
                                bundled.add(owned.group());
                            }
                        });
        return bundled;
    }
}
