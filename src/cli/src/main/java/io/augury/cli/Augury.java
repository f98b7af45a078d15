package io.augury.cli;

import io.augury.cli.attribution.AttributionCommand;
import io.augury.cli.compare.CompareCommand;
import io.augury.cli.dataset.DataCommand;
import io.augury.cli.doctor.Doctor;
import io.augury.cli.images.ApplyCommand;
import io.augury.cli.images.PreviewCommand;
import io.augury.cli.plugins.PluginsCommand;
import io.augury.cli.policies.ExportCommand;
import io.augury.cli.policies.ImportCommand;
import io.augury.cli.policies.PoliciesCommand;
import io.augury.cli.report.ReportCommand;
import io.augury.cli.search.ResumeCommand;
import io.augury.cli.search.SearchCommand;
import io.augury.cli.study.StudiesCommand;
import io.augury.cli.training.TrainCommand;
import io.augury.cli.verdict.VerdictCommand;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The command that all others belong to. */
@Command(
        name = "augury",
        description =
                "Finds the image-augmentation policy that your data set needs, and tells you"
                        + " whether it beats the simple baselines.",
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            SearchCommand.class,
            ResumeCommand.class,
            StudiesCommand.class,
            VerdictCommand.class,
            AttributionCommand.class,
            TrainCommand.class,
            CompareCommand.class,
            ApplyCommand.class,
            PreviewCommand.class,
            ExportCommand.class,
            ImportCommand.class,
            PoliciesCommand.class,
            PluginsCommand.class,
            DataCommand.class,
            Doctor.class,
            ReportCommand.class,
            CompletionCommand.class
        },
        footer = {
            "",
            "Options may stand in a file, named as @FILE.",
            "Exit codes: 0 done, 1 internal error, 2 wrong usage, 3 bad input,",
            "4 a plugin is at fault, 5 device or resources,",
            "130 interrupted (everything finished is saved).",
            "",
            "Example:",
            "  augury search --data photos/ --budget 2h"
        })
final class Augury implements Runnable {
    @Mixin private GlobalOptions options;

    @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

    GlobalOptions options() {
        return options;
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "no command given");
    }
}
