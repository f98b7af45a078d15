package io.augury.cli.installation;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * The folder where studies, caches and the user's own plugins and policies live.
 *
 * @param folder absolute; need not exist yet
 */
public record Home(Path folder) {
    /** The folder that the option names, else the variable AUGURY_HOME, else ~/.augury. */
    public static Home of(Optional<Path> option, Map<String, String> variables, Path userHome) {
        String variable = variables.getOrDefault("AUGURY_HOME", "");
        Path folder =
                option.orElseGet(
                        () -> variable.isBlank() ? userHome.resolve(".augury") : Path.of(variable));
        return new Home(folder.toAbsolutePath().normalize());
    }

    /** One folder for each study. */
    public Path studies() {
        return folder.resolve("studies");
    }

    /** What can be made again: built-in data, unpacked native libraries. */
    public Path cache() {
        return folder.resolve("cache");
    }

    /** ONNX Runtime's libraries, unpacked once. */
    public Path nativeLibraries() {
        return cache().resolve("native");
    }

    /** The user's own plugin jars. */
    public Path plugins() {
        return folder.resolve("plugins");
    }

    /** The user's own policies. */
    public Path policies() {
        return folder.resolve("policies");
    }

    /** Traces of internal errors. */
    public Path logs() {
        return folder.resolve("logs");
    }
}
