package io.augury.cli.compare;

import io.augury.cli.console.WholeFile;
import io.augury.policy.Json;
import io.augury.spi.AuguryException;
import io.augury.spi.ErrorCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The finished runs of comparisons, a file each, written when they end; one with equal settings is
 * not trained again. Safe for several threads.
 */
final class RunFolder {
    private final Path folder;

    RunFolder(Path folder) {
        this.folder = folder;
    }

    /**
     * What came of a run with these settings before.
     *
     * @throws AuguryException (input) if its file is not as it was written
     */
    Optional<Run.Outcome> find(Run run) {
        Path file = file(run);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            Object tree = Json.read(Files.readString(file), file.toString());
            if (tree instanceof Map<?, ?> fields && fields.get("outcome") instanceof Map<?, ?> it) {
                return Optional.of(Run.outcome(it));
            }
            throw broken(file, "it holds no outcome", null);
        } catch (IOException | NullPointerException | ClassCastException e) {
            throw broken(file, e.getMessage(), e);
        }
    }

    private static AuguryException broken(Path file, String why, Exception cause) {
        return new AuguryException(
                ErrorCode.INPUT,
                "the run kept in %s cannot be read (%s); delete the file to train it again"
                        .formatted(file, why),
                cause);
    }

    void keep(Run run, Run.Outcome outcome) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("settings", run.settings());
        tree.put("outcome", Run.tree(outcome));
        WholeFile.write(file(run), Json.writePretty(tree));
    }

    private Path file(Run run) {
        return folder.resolve(run.key() + ".json");
    }
}
