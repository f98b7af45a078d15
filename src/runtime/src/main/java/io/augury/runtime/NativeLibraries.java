package io.augury.runtime;

import ai.onnxruntime.OnnxTensor;

import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Enumeration;
import java.util.Locale;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * The runtime's native libraries, unpacked once. By itself the runtime unpacks some 28 MB into the
 * temporary folder for every process and leaves an empty folder there each time.
 */
final class NativeLibraries {
    private static final String PROPERTY = "onnxruntime.native.path";

    private NativeLibraries() {}

    static synchronized void keepIn(Path folder) {
        if (System.getProperty(PROPERTY) != null) {
            return;
        }
        try {
            Path jar =
                    Path.of(
                            OnnxTensor.class
                                    .getProtectionDomain()
                                    .getCodeSource()
                                    .getLocation()
                                    .toURI());
            if (!Files.isRegularFile(jar)) {
                return;
            }
            Path unpacked = folder.resolve(stem(jar) + "-" + platform());
            if (Files.isDirectory(unpacked) || unpack(jar, unpacked)) {
                System.setProperty(PROPERTY, unpacked.toString());
            }
        } catch (IOException | URISyntaxException e) {
            throw new RunException(
                    "cannot unpack the runtime's libraries into " + folder + ": " + e, e);
        }
    }

    /** A folder that stands is whole, because it got its name only after everything was in it. */
    private static boolean unpack(Path jar, Path target) throws IOException {
        Files.createDirectories(target.getParent());
        Path draft = Files.createTempDirectory(target.getParent(), "unpacking-");
        try {
            if (copyLibraries(jar, draft) == 0) {
                return false;
            }
            Files.move(draft, target);
            return true;
        } catch (FileAlreadyExistsException | DirectoryNotEmptyException e) {
            return true;
        } finally {
            delete(draft);
        }
    }

    private static int copyLibraries(Path jar, Path draft) throws IOException {
        String prefix = "ai/onnxruntime/native/" + platform() + "/";
        int copied = 0;
        try (JarFile file = new JarFile(jar.toFile())) {
            for (Enumeration<JarEntry> entries = file.entries(); entries.hasMoreElements(); ) {
                JarEntry entry = entries.nextElement();
                if (entry.getName().startsWith(prefix) && !entry.isDirectory()) {
                    try (InputStream bytes = file.getInputStream(entry)) {
                        Files.copy(
                                bytes, draft.resolve(entry.getName().substring(prefix.length())));
                    }
                    copied++;
                }
            }
        }
        return copied;
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> tree = Files.walk(folder)) {
            for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    private static String stem(Path jar) {
        return jar.getFileName().toString().replaceFirst("\\.jar$", "");
    }

    /** The runtime's own names for platforms. */
    private static String platform() {
        String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String system = os.contains("mac") ? "osx" : os.contains("win") ? "win" : "linux";
        String arch = System.getProperty("os.arch");
        return system + "-" + (arch.equals("amd64") || arch.equals("x86_64") ? "x64" : arch);
    }
}
