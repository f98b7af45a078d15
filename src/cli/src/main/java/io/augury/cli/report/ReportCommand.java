package io.augury.cli.report;

import io.augury.cli.console.Console;
import io.augury.cli.console.WholeFile;
import io.augury.cli.installation.Home;
import io.augury.cli.installation.PluginOptions;
import io.augury.pluginhost.Plugins;
import io.augury.policy.Json;
import io.augury.policy.PolicyFile;
import io.augury.policy.PolicyJson;
import io.augury.spi.AuguryException;
import io.augury.spi.ErrorCode;
import io.augury.study.StudyFolder;
import io.augury.study.StudySnapshot;

import jakarta.inject.Inject;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Writes the page of a study. */
@Command(
        name = "report",
        description =
                "Writes one self-contained HTML page of a study: settings, best score so far,"
                        + " verdict, policy with pictures, and every trial.",
        footer = {"", "Example:", "  augury report icons-1 --out report.html"})
public final class ReportCommand implements Runnable {
    @Parameters(paramLabel = "NAME", description = "The study; see 'augury studies'.")
    private String name;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "The page to write; default: ${DEFAULT-VALUE}.")
    private Path out = Path.of("report.html");

    @Mixin private PluginOptions plugins = new PluginOptions();

    @Inject Console console;
    @Inject Home home;

    @Override
    public void run() {
        StudySnapshot study = StudyFolder.read(home.folder(), name);
        Optional<PolicyFile> policy =
                text("policy.json")
                        .map(json -> PolicyJson.read(json, file("policy.json").toString()));
        Optional<Map<?, ?>> summary =
                text("report.json")
                        .map(json -> (Map<?, ?>) Json.read(json, file("report.json").toString()));
        String pictures = policy.map(found -> pictures(study, found)).orElse("");
        WholeFile.write(out, StudyPage.of(study, policy, summary, pictures));
        console.json(() -> tree(study));
        console.line("wrote " + out);
    }

    /** The page does without pictures where the study's images are gone, and says so. */
    private String pictures(StudySnapshot study, PolicyFile found) {
        try (Plugins loaded = plugins.load(home)) {
            return PolicyPictures.of(study.settings(), found.policy(), loaded, home);
        } catch (AuguryException e) {
            if (e.code() != ErrorCode.INPUT) {
                throw e;
            }
            return "<p>No pictures: " + Html.escaped(e.getMessage()) + "</p>";
        }
    }

    private Path file(String which) {
        return home.studies().resolve(name).resolve(which);
    }

    private Optional<String> text(String which) {
        Path file = file(which);
        try {
            return Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
        } catch (IOException e) {
            throw new AuguryException(
                    ErrorCode.RESOURCES, "cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    private Map<String, Object> tree(StudySnapshot study) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("study", study.name());
        tree.put("file", out.toString());
        tree.put("trials", study.trials().size());
        return tree;
    }
}
