package io.augury.cli.dataset;

import io.augury.cli.console.Console;
import io.augury.cli.installation.Home;
import io.augury.data.Dataset;
import io.augury.data.ImageFolderWriter;

import jakarta.inject.Inject;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.nio.file.Path;
import java.util.Map;

/** Writes a data set as a folder of images. */
@Command(
        name = "write",
        description =
                "Writes a data set, for instance the built-in icons, as a folder of PNG files.",
        footer = {"", "Example:", "  augury data write icons --out icons/"})
final class DataWrite implements Runnable {
    @Parameters(paramLabel = "PATH", description = "'icons', or a file or folder.")
    private String source;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            required = true,
            description = "A folder that does not exist yet.")
    private Path out;

    @Mixin private ReadOptions options = new ReadOptions();

    @Inject Console console;
    @Inject Home home;

    @Override
    public void run() {
        Dataset data = options.read(source, home);
        int written = ImageFolderWriter.write(data, out);
        console.json(() -> Map.of("folder", out.toString(), "images", written));
        console.line(
                "wrote %d images of %d classes to %s"
                        .formatted(written, data.classes().size(), out));
    }
}
