package io.augury.cli.study;

import io.augury.cli.console.Console;
import io.augury.cli.installation.Home;

import jakarta.inject.Inject;

import picocli.CommandLine.Command;

/** The list under its full name. */
@Command(
        name = "list",
        description = "Lists the studies that are stored.",
        footer = {"", "Example:", "  augury studies list"})
final class StudiesList implements Runnable {
    @Inject Console console;
    @Inject Home home;

    @Override
    public void run() {
        StudiesCommand.list(console, home);
    }
}
