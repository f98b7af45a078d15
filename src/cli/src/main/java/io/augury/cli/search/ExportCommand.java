package io.augury.cli.search;

import io.augury.cli.console.Console;
import io.augury.cli.console.WholeFile;
import io.augury.cli.installation.Home;
import io.augury.cli.installation.PolicyCatalog;
import io.augury.policy.PolicyFile;
import io.augury.policy.PolicyJson;
import io.augury.spi.AuguryException;
import io.augury.spi.ErrorCode;
import io.augury.study.StudyFolder;

import jakarta.inject.Inject;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Writes a policy where others can use it. */
@Command(
        name = "export",
        description = "Writes a study's policy, or a policy by name or file, in a format.",
        footer = {"", "Example:", "  augury export icons-1 --format augury --out policy.json"})
public final class ExportCommand implements Runnable {
    private static final String AUGURY = "augury";

    @Parameters(paramLabel = "NAME", description = "A study, or a policy's name or file.")
    private String source;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "augury: a policy file in physical units; default: ${DEFAULT-VALUE}.")
    private String format = AUGURY;

    @Option(names = "--out", paramLabel = "FILE", required = true, description = "Where to write.")
    private Path out;

    @Inject Console console;
    @Inject Home home;
    @Inject PolicyCatalog catalog;

    @Override
    public void run() {
        if (!format.equals(AUGURY)) {
            throw new AuguryException(
                    ErrorCode.USAGE, "there is no format '" + format + "'; allowed: " + AUGURY);
        }
        PolicyFile policy =
                StudyFolder.names(home.folder()).contains(source)
                        ? ofStudy(home, source)
                        : catalog.find(source);
        WholeFile.write(out, PolicyJson.write(policy));
        console.json(() -> tree(policy));
        console.line("wrote " + out);
    }

    /** The policy that a study found. */
    static PolicyFile ofStudy(Home home, String study) {
        Path file = home.studies().resolve(study).resolve("policy.json");
        try {
            return PolicyJson.read(Files.readString(file), file.toString());
        } catch (IOException e) {
            throw new AuguryException(
                    ErrorCode.INPUT,
                    "study %s has not chosen a policy yet; 'augury resume %s' goes on with it"
                            .formatted(study, study),
                    e);
        }
    }

    private Map<String, Object> tree(PolicyFile policy) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("format", format);
        tree.put("file", out.toString());
        tree.put("policy", PolicyJson.tree(policy.policy()));
        return tree;
    }
}
