package io.augury.data;

import io.augury.data.icons.Icons;
import io.augury.spi.AuguryException;
import io.augury.spi.ErrorCode;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** Opens data sets by name or path. */
public final class Datasets {
    private static final List<DatasetReader> READERS =
            List.of(new CifarBinary(), new IdxImages(), new ImageFolder());

    private Datasets() {}

    /** The readers of data sets on disk, in the order in which they are asked. */
    public static List<DatasetReader> readers() {
        return READERS;
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
        Path path = existing(source);
        return READERS.stream()
                .filter(reader -> reader.recognises(path))
                .findFirst()
                .orElseThrow(() -> unrecognised(path))
                .read(path, settings);
    }

    private static Path existing(String source) {
        try {
            Path path = Path.of(source);
            if (Files.exists(path)) {
                return path;
            }
            throw new AuguryException(
                    ErrorCode.INPUT,
                    "there is no data set at "
                            + path
                            + NearestPath.to(path)
                                    .map(nearest -> "; did you mean " + nearest + "?")
                                    .orElse("; give a path, or " + Icons.NAME));
        } catch (InvalidPathException e) {
            throw new AuguryException(ErrorCode.INPUT, "'" + source + "' is no path", e);
        }
    }

    private static AuguryException unrecognised(Path path) {
        String layouts =
                READERS.stream()
                        .map(reader -> "\n  " + reader.format() + ": " + reader.layout())
                        .collect(Collectors.joining());
        String what =
                Files.isDirectory(path)
                        ? path + " holds no known data set"
                        : path + " is a file; unpack it if it is an archive, and give the folder";
        return new AuguryException(
                ErrorCode.INPUT,
                what + nested(path) + "; known formats:" + layouts + "\n  or " + Icons.NAME);
    }

    private static String nested(Path path) {
        if (!Files.isDirectory(path)) {
            return "";
        }
        return FolderListing.subFolders(path).stream()
                .filter(inner -> READERS.stream().anyMatch(reader -> reader.recognises(inner)))
                .findFirst()
                .map(inner -> "; did you mean " + inner + "?")
                .orElse("");
    }
}
