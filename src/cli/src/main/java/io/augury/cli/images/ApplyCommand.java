package io.augury.cli.images;

import io.augury.cli.console.Console;
import io.augury.cli.console.ProgressLine;
import io.augury.cli.installation.Home;
import io.augury.cli.installation.PluginOptions;
import io.augury.cli.installation.PolicyCatalog;
import io.augury.pluginhost.Plugins;
import io.augury.spi.AuguryException;
import io.augury.spi.ErrorCode;
import io.augury.spi.Image;
import io.augury.spi.Seed;
import io.augury.training.augment.TransformPipeline;

import jakarta.inject.Inject;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** Writes augmented images. */
@Command(
        name = "apply",
        description = {
            "Writes augmented images as PNG files; names and sub-folders are kept.",
            "With --op, applies one operation once, with exactly that magnitude."
        },
        footer = {
            "",
            "Examples:",
            "  augury apply trivial-augment photos/ --out augmented/ --copies 3",
            "  augury apply --op Rotate=15 cat.jpg --out rotated/"
        })
public final class ApplyCommand implements Runnable {
    @Parameters(
            paramLabel = "POLICY INPUT",
            arity = "1..*",
            description =
                    "A policy's file or name (left out with --op), then image files and folders.")
    private List<String> words;

    @Option(
            names = "--op",
            paramLabel = "NAME[=MAGNITUDE]",
            description = "Apply this operation instead of a policy; see 'augury plugins'.")
    private String op;

    @Option(names = "--out", paramLabel = "DIR", required = true, description = "Where to write.")
    private Path out;

    @Option(
            names = "--copies",
            paramLabel = "N",
            description = "How many of each image; default: ${DEFAULT-VALUE}.")
    private int copies = 1;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Decides everything random; default: ${DEFAULT-VALUE}.")
    private long seed = 1;

    @Mixin private PluginOptions plugins = new PluginOptions();

    @Inject Console console;
    @Inject Home home;
    @Inject PolicyCatalog catalog;

    @Override
    public void run() {
        if (copies < 1) {
            throw new AuguryException(
                    ErrorCode.USAGE, "--copies is " + copies + "; allowed: 1 and more");
        }
        List<String> inputs = op == null ? words.subList(1, words.size()) : words;
        if (inputs.isEmpty()) {
            throw new AuguryException(
                    ErrorCode.USAGE,
                    "there is no image to apply '%s' to; name a file or a folder after it"
                            .formatted(words.getFirst()));
        }
        InputImages images = InputImages.of(inputs.stream().map(Path::of).toList());
        try (Plugins loaded = plugins.load(home)) {
            List<Path> written = write(images, pipeline(loaded));
            console.json(() -> Map.of("files", written.stream().map(Path::toString).toList()));
            console.line("wrote %s to %s".formatted(images(written.size()), out));
        }
    }

    private TransformPipeline pipeline(Plugins loaded) {
        if (op == null) {
            return TransformPipeline.of(catalog.find(words.getFirst()).policy(), loaded);
        }
        String[] parts = op.split("=", 2);
        return TransformPipeline.once(
                parts[0],
                parts.length < 2 ? OptionalDouble.empty() : OptionalDouble.of(magnitude(parts[1])),
                loaded);
    }

    private double magnitude(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new AuguryException(
                    ErrorCode.USAGE,
                    "--op %s: '%s' is not a number; an example: --op Rotate=15".formatted(op, text),
                    e);
        }
    }

    private List<Path> write(InputImages images, TransformPipeline pipeline) {
        Map<InputImages.Input, String> names = images.outputNames();
        List<Path> written = new ArrayList<>();
        try (ProgressLine line = console.progress()) {
            for (InputImages.Input input : images.list()) {
                Image image = images.read(input);
                Seed own = new Seed(seed).child(input.name());
                for (int copy = 1; copy <= copies; copy++) {
                    Seed each = own.child(copy);
                    Image partner = images.partner(input, image, each.child("partner"));
                    Path file = out.resolve(names.get(input) + suffix(copy) + ".png");
                    Png.write(pipeline.augment(image, partner, input.name(), each), file);
                    written.add(file);
                }
                line.update(
                        (double) written.size() / (images.list().size() * copies),
                        images(written.size()) + " written");
            }
        }
        return written;
    }

    private String suffix(int copy) {
        return copies == 1 ? "" : "-" + copy;
    }

    private static String images(int count) {
        return count == 1 ? "1 image" : count + " images";
    }
}
