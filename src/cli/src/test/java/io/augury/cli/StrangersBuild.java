package io.augury.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/**
 * A Maven build of a project that knows Augury as a stranger does: by its artifacts in the local
 * repository. That repository is the one of this build with Augury's modules, as they are being
 * tested, put in their places; nothing is installed where it would outlive the test.
 */
final class StrangersBuild {
    private static final List<String> CONTRACT =
            List.of("graph", "spi", "runtime", "autodiff", "testkit");

    private final Path root;
    private final Path folder;
    private final String version = System.getProperty("augury.version");

    /**
     * A build.
     *
     * @param root of Augury's sources
     * @param folder an empty one for all that is made
     */
    StrangersBuild(Path root, Path folder) {
        this.root = root;
        this.folder = folder;
    }

    /** Copies a project and builds its jar, its tests included. */
    Path jarOf(Path project) throws IOException, InterruptedException {
        Path copy = folder.resolve("project");
        copy(project, copy);
        Path repository = repository();
        Path log = folder.resolve("maven.log");
        Process maven =
                new ProcessBuilder(
                                Path.of(System.getProperty("maven.home"), "bin", "mvn").toString(),
                                "--batch-mode",
                                "-Dmaven.repo.local=" + repository,
                                "package")
                        .directory(copy.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start();
        int code = maven.waitFor();
        assertThat(code).as(() -> read(log)).isZero();
        assertThat(read(log)).contains("Failures: 0, Errors: 0, Skipped: 0");
        unlink(repository);
        return onlyJar(copy.resolve("target"));
    }

    private static String read(Path log) {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            return log + " cannot be read: " + e.getMessage();
        }
    }

    private static Path onlyJar(Path target) throws IOException {
        try (Stream<Path> files = Files.list(target)) {
            List<Path> jars = files.filter(file -> file.toString().endsWith(".jar")).toList();
            assertThat(jars).hasSize(1);
            return jars.getFirst();
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (!from.relativize(file).startsWith("target")) {
                    Path copied = to.resolve(from.relativize(file).toString());
                    Files.createDirectories(copied.getParent());
                    Files.copy(file, copied);
                }
            }
        }
    }

    private Path repository() throws IOException {
        Path outer = Path.of(System.getProperty("localRepository"));
        Path repository = Files.createDirectories(folder.resolve("repository"));
        link(outer, repository, "io");
        link(outer.resolve("io"), Files.createDirectories(repository.resolve("io")), "augury");
        Path augury = repository.resolve("io/augury");
        Path parent = place(augury, "augury-parent");
        Files.copy(root.resolve("pom.xml"), parent.resolve("augury-parent-" + version + ".pom"));
        for (String module : CONTRACT) {
            install(module, place(augury, "augury-" + module));
        }
        return repository;
    }

    private Path place(Path augury, String artifact) throws IOException {
        return Files.createDirectories(augury.resolve(artifact).resolve(version));
    }

    private static void link(Path from, Path to, String except) throws IOException {
        try (Stream<Path> entries = Files.list(from)) {
            for (Path entry : entries.toList()) {
                String name = entry.getFileName().toString();
                if (!name.equals(except)) {
                    Files.createSymbolicLink(to.resolve(name), entry.toAbsolutePath());
                }
            }
        }
    }

    private static void unlink(Path repository) throws IOException {
        try (Stream<Path> entries = Files.walk(repository)) {
            for (Path link : entries.filter(Files::isSymbolicLink).toList()) {
                Files.delete(link);
            }
        }
    }

    private void install(String module, Path place) throws IOException {
        String artifact = "augury-" + module + "-" + version;
        Path sources =
                List.of("src", "plugins").stream()
                        .map(parent -> root.resolve(parent).resolve(module))
                        .filter(Files::isDirectory)
                        .findFirst()
                        .orElseThrow();
        Files.copy(sources.resolve("pom.xml"), place.resolve(artifact + ".pom"));
        Path made = onClassPath(module, sources);
        Path jar = place.resolve(artifact + ".jar");
        if (Files.isDirectory(made)) {
            pack(made, jar);
        } else {
            Files.copy(made, jar);
        }
    }

    /** The jar of a module, or its classes where a build stops before it packs them. */
    private static Path onClassPath(String module, Path sources) {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .filter(path -> path.startsWith(sources.toAbsolutePath().normalize()))
                .findFirst()
                .orElseThrow(
                        () -> new AssertionError("module " + module + " is not on the class path"));
    }

    private static void pack(Path classes, Path jar) throws IOException {
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out);
                Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                entries.putNextEntry(new JarEntry(classes.relativize(file).toString()));
                Files.copy(file, entries);
                entries.closeEntry();
            }
        }
    }
}
