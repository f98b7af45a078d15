package io.augury.data;

import io.augury.data.icons.Icons;
import io.augury.spi.AuguryException;
import io.augury.spi.ErrorCode;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** Opens data sets by name or path. */
public final class Datasets {
    private Datasets() {}

    /** The readers of data sets on disk, in the order in which they are asked. */
    public static List<DatasetReader> readers() {
        return List.of(new ImageFolder());
    }

    /**
     * Reads what a person named: {@code icons}, or a path.
     *
     * @throws AuguryException (input) if there is nothing, nothing recognised, or something broken
     */
    public static Dataset read(String source, ReadSettings settings) {
        if (source.equals(Icons.NAME)) {
            return Icons.read(settings);
        }
        Path path = Path.of(source);
        return readers().stream()
                .filter(reader -> reader.recognises(path))
                .findFirst()
                .orElseThrow(() -> unrecognised(path))
                .read(path, settings);
    }

    private static AuguryException unrecognised(Path path) {
        String layouts =
                readers().stream()
                        .map(reader -> "  " + reader.format() + ": " + reader.layout())
                        .collect(Collectors.joining("\n"));
        return new AuguryException(
                ErrorCode.INPUT,
                (Files.exists(path) ? "no data set is recognised in " : "there is nothing at ")
                        + path
                        + "; known are\n"
                        + layouts);
    }
}
