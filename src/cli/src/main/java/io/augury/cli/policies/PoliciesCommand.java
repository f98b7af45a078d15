package io.augury.cli.policies;

import io.augury.cli.console.Console;
import io.augury.cli.installation.Home;
import io.augury.cli.installation.PolicyCatalog;

import jakarta.inject.Inject;

import picocli.CommandLine.Command;

/** The policies that have a name. */
@Command(
        name = "policies",
        description = "Lists the policies that can be named.",
        subcommands = {PoliciesList.class, PoliciesShow.class, PoliciesCheck.class},
        footer = {"", "Example:", "  augury policies show flip-crop"})
public final class PoliciesCommand implements Runnable {
    @Inject Console console;
    @Inject Home home;
    @Inject PolicyCatalog catalog;

    @Override
    public void run() {
        PoliciesList.list(console, home, catalog);
    }
}
