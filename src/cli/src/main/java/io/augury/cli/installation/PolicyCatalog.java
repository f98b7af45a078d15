package io.augury.cli.installation;

import io.augury.policy.NearestName;
import io.augury.policy.PolicyFile;
import io.augury.policy.PolicyJson;
import io.augury.policy.published.NamedPolicies;
import io.augury.spi.AuguryException;
import io.augury.spi.ErrorCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The policies that have a name here: those that Augury knows, those that it comes with, and the
 * user's own.
 */
public final class PolicyCatalog {
    private static final String EXTENSION = ".json";

    private final List<Path> folders;

    /** A catalogue over folders of policy files; the later ones win. */
    PolicyCatalog(List<Path> folders) {
        this.folders = List.copyOf(folders);
    }

    /** The files by name, sorted. */
    public SortedMap<String, Path> files() {
        SortedMap<String, Path> files = new TreeMap<>();
        for (Path folder : folders) {
            for (Path file : policies(folder)) {
                String name = file.getFileName().toString();
                files.put(name.substring(0, name.length() - EXTENSION.length()), file);
            }
        }
        return files;
    }

    private static List<Path> policies(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(EXTENSION))
                    .filter(file -> !file.toString().endsWith(".schema.json"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new AuguryException(
                    ErrorCode.INPUT, "cannot list " + folder + ": " + e.getMessage(), e);
        }
    }

    /**
     * The policy that somebody named: a file, or a name.
     *
     * @throws AuguryException (input) if there is none, or its file is not as it must be
     */
    public PolicyFile find(String named) {
        if (named.endsWith(EXTENSION) || Files.isRegularFile(Path.of(named))) {
            return read(Path.of(named));
        }
        Path file = files().get(named);
        if (file != null) {
            return read(file);
        }
        if (isKnown(named)) {
            return NamedPolicies.named(named);
        }
        Set<String> names = new LinkedHashSet<>(NamedPolicies.names());
        names.addAll(files().keySet());
        throw new AuguryException(
                ErrorCode.INPUT,
                "there is no policy '%s'; there are %s, and JSON files%s"
                        .formatted(
                                named, String.join(", ", names), NearestName.hint(named, names)));
    }

    /** True for a name whose meaning, or whose mistake, the named policies explain themselves. */
    private static boolean isKnown(String named) {
        return named.indexOf('+') >= 0
                || named.startsWith("rand-augment")
                || NamedPolicies.names().contains(named);
    }

    private static PolicyFile read(Path file) {
        try {
            return PolicyJson.read(Files.readString(file), file.toString());
        } catch (IOException e) {
            throw new AuguryException(
                    ErrorCode.INPUT, "there is no readable policy file " + file, e);
        }
    }
}
