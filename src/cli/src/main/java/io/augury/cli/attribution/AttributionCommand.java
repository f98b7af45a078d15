package io.augury.cli.attribution;

import io.augury.cli.console.Console;
import io.augury.cli.installation.Home;
import io.augury.cli.plot.Figure;
import io.augury.study.StudyFolder;

import jakarta.inject.Inject;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.nio.file.Path;
import java.util.Optional;

/** Says which parts of a study's policies contribute. */
@Command(
        name = "attribution",
        description = {
            "Says what operations, regularizers and magnitudes contribute to accuracy, from the"
                    + " trials that a study has.",
            "With 'augury search --attribution' or 'augury resume NAME --attribution', the found"
                    + " policy is trained without each of its parts, too."
        },
        footer = {
            "",
            "Examples:",
            "  augury attribution icons-1",
            "  augury attribution icons-1 --out plots/"
        })
public final class AttributionCommand implements Runnable {
    @Parameters(paramLabel = "NAME", description = "The study; see 'augury studies'.")
    private String name;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Write attribution.svg and attribution.png there.")
    private Path out;

    @Inject Console console;
    @Inject Home home;

    @Override
    public void run() {
        var attribution = new StudyAttribution(StudyFolder.read(home.folder(), name));
        console.json(attribution::tree);
        attribution.print(console);
        Optional<Figure> figure = attribution.figure();
        if (out != null && figure.isPresent()) {
            figure.get().write(out, "attribution");
            console.line("wrote " + out.resolve("attribution.svg") + " and .png");
        }
    }
}
