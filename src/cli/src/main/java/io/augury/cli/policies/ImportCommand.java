package io.augury.cli.policies;

import io.augury.cli.console.Console;
import io.augury.cli.console.WholeFile;
import io.augury.cli.installation.Home;
import io.augury.cli.installation.PluginOptions;
import io.augury.pluginhost.Plugins;
import io.augury.policy.NearestName;
import io.augury.policy.PolicyCheck;
import io.augury.policy.PolicyJson;
import io.augury.policy.published.ImportFormat;
import io.augury.policy.published.Imported;
import io.augury.spi.AuguryException;
import io.augury.spi.ErrorCode;
import io.augury.spi.Fill;
import io.augury.spi.Sampling;
import io.augury.training.augment.PluginVocabulary;

import jakarta.inject.Inject;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads policies of others. */
@Command(
        name = "import",
        description = {
            "Turns a published policy of another program into a policy in physical units.",
            "What cannot be expressed is named and refused, unless --lossy is given."
        },
        footer = {
            "",
            "Formats:",
            "  torchvision       lists of (operation, probability, level 0 to 9 or None)",
            "  fast-autoaugment  lists of (operation, probability, level 0 to 1)",
            "  autoaugment       lists as AutoAugment's authors released them, levels 0 to 10",
            "  timm              a string such as rand-m9-mstd0.5-inc1, or a file that holds it",
            "  albumentations    the JSON that A.save writes",
            "",
            "Example:",
            "  augury import rand-m9-mstd0.5-inc1 --format timm --out policy.json"
        })
public final class ImportCommand implements Runnable {
    @Parameters(paramLabel = "FILE", description = "The file, or the string itself for timm.")
    private String source;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            required = true,
            description = "Whose notation and meaning it has; see below.")
    private String format;

    @Option(names = "--out", paramLabel = "FILE", required = true, description = "Where to write.")
    private Path out;

    @Option(
            names = "--list",
            paramLabel = "NAME",
            description = "The name or line of the list, or its function, in a file of several.")
    private String list;

    @Option(
            names = "--fill",
            paramLabel = "R,G,B",
            split = ",",
            description = "Colour of uncovered pixels; default: as the program has it.")
    private List<Integer> fill = List.of();

    @Option(
            names = "--interpolation",
            paramLabel = "NAME",
            description = "nearest, bilinear or bicubic; default: as the program has it.")
    private String interpolation;

    @Option(names = "--lossy", description = "Approximate what cannot be expressed.")
    private boolean lossy;

    @Mixin private PluginOptions options = new PluginOptions();

    @Inject Console console;
    @Inject Home home;

    @Override
    public void run() {
        ImportFormat wanted = ImportFormat.named(format).orElseThrow(this::unknownFormat);
        Imported imported = wanted.read(text(wanted), source, choice());
        LossReport.tell(console, source, imported.losses(), lossy);
        try (Plugins plugins = options.load(home)) {
            PolicyCheck.check(source, imported.file().policy(), new PluginVocabulary(plugins), 3);
        }
        imported.notes().forEach(console::note);
        WholeFile.write(out, PolicyJson.write(imported.file()));
        console.json(() -> tree(imported));
        console.line("wrote " + out);
    }

    private String text(ImportFormat wanted) {
        Path file = Path.of(source);
        if (wanted == ImportFormat.TIMM && !Files.exists(file)) {
            return source;
        }
        try {
            return Files.readString(file);
        } catch (CharacterCodingException e) {
            throw new AuguryException(ErrorCode.INPUT, file + " is not text in UTF-8", e);
        } catch (IOException e) {
            throw new AuguryException(ErrorCode.INPUT, "there is no readable file " + file, e);
        }
    }

    private ImportFormat.Choice choice() {
        return new ImportFormat.Choice(Optional.ofNullable(list), filled(), sampling());
    }

    private Optional<Fill> filled() {
        if (fill.isEmpty()) {
            return Optional.empty();
        }
        if (fill.size() != 3 || fill.stream().anyMatch(sample -> sample < 0 || sample > 255)) {
            throw new AuguryException(
                    ErrorCode.USAGE,
                    "--fill is %s; allowed: three numbers of 0 to 255, for instance 124,116,104"
                            .formatted(fill));
        }
        return Optional.of(new Fill(fill.get(0), fill.get(1), fill.get(2)));
    }

    private Optional<Sampling> sampling() {
        if (interpolation == null) {
            return Optional.empty();
        }
        List<String> words =
                Arrays.stream(Sampling.values())
                        .map(each -> each.name().toLowerCase(Locale.ROOT))
                        .toList();
        if (!words.contains(interpolation)) {
            throw new AuguryException(
                    ErrorCode.USAGE,
                    "--interpolation is %s; allowed: %s%s"
                            .formatted(
                                    interpolation,
                                    String.join(", ", words),
                                    NearestName.hint(interpolation, words)));
        }
        return Optional.of(Sampling.values()[words.indexOf(interpolation)]);
    }

    private AuguryException unknownFormat() {
        return new AuguryException(
                ErrorCode.USAGE,
                "there is no format '%s'; allowed: %s%s"
                        .formatted(
                                format,
                                String.join(", ", ImportFormat.words()),
                                NearestName.hint(format, ImportFormat.words())));
    }

    private Map<String, Object> tree(Imported imported) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("format", format);
        tree.put("file", out.toString());
        tree.put("losses", imported.losses());
        tree.put("notes", imported.notes());
        tree.put("policy", PolicyJson.tree(imported.file().policy()));
        return tree;
    }
}
