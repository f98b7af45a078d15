package io.augury.cli.study;

import io.augury.cli.console.Console;
import io.augury.cli.installation.Home;
import io.augury.study.StudyFolder;

import jakarta.inject.Inject;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

import java.util.Map;

/** Removes a study. */
@Command(
        name = "delete",
        description = "Removes a study with all its trials and its policy.",
        footer = {"", "Example:", "  augury studies delete icons-1"})
final class StudiesDelete implements Runnable {
    @Parameters(paramLabel = "NAME", description = "The study.")
    private String name;

    @Inject Console console;
    @Inject Home home;

    @Override
    public void run() {
        StudyFolder.delete(home.folder(), name);
        console.json(() -> Map.of("deleted", name));
        console.line("deleted study " + name);
    }
}
