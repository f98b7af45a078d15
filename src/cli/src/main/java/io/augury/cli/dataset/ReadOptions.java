package io.augury.cli.dataset;

import io.augury.cli.installation.Home;
import io.augury.data.Dataset;
import io.augury.data.Datasets;
import io.augury.data.ReadSettings;

import picocli.CommandLine.Option;

import java.util.OptionalInt;

/** How a data set is read, for every command that reads one. */
public final class ReadOptions {
    @Option(
            names = "--image-size",
            paramLabel = "PIXELS",
            description =
                    "Bring every image to a square of this side; default: the images' own size if"
                            + " they share one of at most 128, else 64.")
    private Integer imageSize;

    @Option(
            names = "--max-broken",
            paramLabel = "SHARE",
            description =
                    "The share of files, 0 to 1, that may be broken and are left out; default:"
                            + " ${DEFAULT-VALUE}.")
    private double maxBroken = ReadSettings.DEFAULT_MAX_BROKEN_SHARE;

    /** Reads a data set by name or path. */
    public Dataset read(String source, Home home) {
        return Datasets.read(source, settings(home));
    }

    /** The settings that the options make. */
    public ReadSettings settings(Home home) {
        return new ReadSettings(
                home.cache(),
                imageSize == null ? OptionalInt.empty() : OptionalInt.of(imageSize),
                maxBroken);
    }
}
