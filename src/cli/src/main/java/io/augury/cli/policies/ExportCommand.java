package io.augury.cli.policies;

import io.augury.cli.console.Console;
import io.augury.cli.console.WholeFile;
import io.augury.cli.installation.Home;
import io.augury.cli.installation.PluginOptions;
import io.augury.cli.installation.PolicyCatalog;
import io.augury.cli.installation.StudyPolicy;
import io.augury.pluginhost.Plugins;
import io.augury.policy.NearestName;
import io.augury.policy.PolicyCheck;
import io.augury.policy.PolicyFile;
import io.augury.policy.PolicyJson;
import io.augury.policy.export.ExportFormat;
import io.augury.policy.export.Exported;
import io.augury.spi.AuguryException;
import io.augury.spi.ErrorCode;
import io.augury.study.StudyFolder;
import io.augury.training.augment.PluginVocabulary;

import jakarta.inject.Inject;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Writes a policy where others can use it. */
@Command(
        name = "export",
        description = {
            "Writes a study's policy, or a policy by name or file, in a format.",
            "What a format cannot express is named and refused, unless --lossy is given."
        },
        footer = {
            "",
            "Formats:",
            "  augury          a policy file in physical units",
            "  torchvision     a Python module with a torch.nn.Module",
            "  timm            a Python module with a transform on timm's functions",
            "  albumentations  JSON for A.load",
            "  kornia          a Python module with a torch.nn.Module for batches",
            "  dali            a Python module with a Policy for apply_auto_augment",
            "  mmpretrain      a configuration with an AutoAugment transform",
            "",
            "Example:",
            "  augury export icons-1 --format torchvision --out augury_policy.py"
        })
public final class ExportCommand implements Runnable {
    @Parameters(paramLabel = "NAME", description = "A study, or a policy's name or file.")
    private String source;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "See below; default: ${DEFAULT-VALUE}.")
    private String format = ExportFormat.AUGURY.word();

    @Option(names = "--out", paramLabel = "FILE", required = true, description = "Where to write.")
    private Path out;

    @Option(
            names = "--lossy",
            description = "Leave out or approximate what the format cannot express.")
    private boolean lossy;

    @Mixin private PluginOptions options = new PluginOptions();

    @Inject Console console;
    @Inject Home home;
    @Inject PolicyCatalog catalog;

    @Override
    public void run() {
        ExportFormat wanted = ExportFormat.named(format).orElseThrow(this::unknownFormat);
        PolicyFile policy =
                StudyFolder.names(home.folder()).contains(source)
                        ? StudyPolicy.of(home, source)
                        : catalog.find(source);
        Exported exported;
        try (Plugins plugins = options.load(home)) {
            var vocabulary = new PluginVocabulary(plugins);
            PolicyCheck.check(source, policy.policy(), vocabulary, 3);
            exported = wanted.export(policy, vocabulary);
        }
        LossReport.tell(console, source + " as " + format, exported.losses(), lossy);
        exported.notes().forEach(console::note);
        WholeFile.write(out, exported.text());
        console.json(() -> tree(policy, exported));
        console.line("wrote " + out);
    }

    private AuguryException unknownFormat() {
        return new AuguryException(
                ErrorCode.USAGE,
                "there is no format '%s'; allowed: %s%s"
                        .formatted(
                                format,
                                String.join(", ", ExportFormat.words()),
                                NearestName.hint(format, ExportFormat.words())));
    }

    private Map<String, Object> tree(PolicyFile policy, Exported exported) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("format", format);
        tree.put("file", out.toString());
        tree.put("losses", exported.losses());
        tree.put("policy", PolicyJson.tree(policy.policy()));
        return tree;
    }
}
