package io.augury.cli.images;

import io.augury.cli.console.Console;
import io.augury.cli.console.PolicyText;
import io.augury.cli.installation.Home;
import io.augury.cli.installation.PluginOptions;
import io.augury.cli.installation.PolicyCatalog;
import io.augury.pluginhost.Plugins;
import io.augury.policy.OneOf;
import io.augury.policy.Policy;
import io.augury.policy.PolicyOperation;
import io.augury.policy.Step;
import io.augury.policy.SubPolicy;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Shows what a policy does to images. */
@Command(
        name = "preview",
        description = {
            "Draws a contact sheet: originals on top, each sub-policy's effect below;",
            "of operations that are drawn, each has a row of its own.",
            "Every operation is shown as if its coin had come up; the label tells its probability."
        },
        footer = {"", "Example:", "  augury preview policy.json photos/ --out sheet.png"})
public final class PreviewCommand implements Runnable {
    @Parameters(index = "0", paramLabel = "POLICY", description = "A policy's file or name.")
    private String policy;

    @Parameters(
            index = "1..*",
            arity = "1..*",
            paramLabel = "INPUT",
            description = "Image files and folders.")
    private List<Path> inputs;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            required = true,
            description = "The PNG file to write.")
    private Path out;

    @Option(
            names = "--images",
            paramLabel = "N",
            description = "How many images to show; default: ${DEFAULT-VALUE}.")
    private int columns = 8;

    @Option(
            names = "--rows",
            paramLabel = "N",
            description = "How many rows to show; default: ${DEFAULT-VALUE}.")
    private int rows = 25;

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
        InputImages images = InputImages.of(inputs);
        Policy rowByRow = rows(catalog.find(policy).policy());
        int all = rowByRow.subPolicies().size();
        int shown = Math.min(Math.max(1, rows), all);
        try (Plugins loaded = plugins.load(home)) {
            ContactSheet sheet = sheet(images, rowByRow, shown, loaded);
            Png.write(sheet.draw(), out);
        }
        console.json(() -> tree(shown, all));
        console.line(
                "wrote %s: %d of %d rows%s"
                        .formatted(
                                out,
                                shown,
                                all,
                                shown < all ? "; --rows " + all + " shows all" : ""));
    }

    /**
     * The policy with a sub-policy for each row: one that draws operations has a row for each, and
     * one row for what is drawn more often.
     */
    private static Policy rows(Policy policy) {
        List<SubPolicy> rows =
                policy.subPolicies().stream().flatMap(PreviewCommand::chosen).distinct().toList();
        return new Policy(policy.fill(), policy.sampling(), rows, policy.regularizers());
    }

    private static Stream<SubPolicy> chosen(SubPolicy subPolicy) {
        int most = subPolicy.steps().stream().mapToInt(PreviewCommand::size).max().orElse(1);
        return IntStream.range(0, most).mapToObj(row -> chosen(subPolicy, row));
    }

    private static int size(Step step) {
        return switch (step) {
            case PolicyOperation _ -> 1;
            case OneOf oneOf -> oneOf.operations().size();
        };
    }

    private static SubPolicy chosen(SubPolicy subPolicy, int row) {
        return new SubPolicy(subPolicy.steps().stream().map(step -> chosen(step, row)).toList());
    }

    private static PolicyOperation chosen(Step step, int row) {
        return switch (step) {
            case PolicyOperation operation -> operation;
            case OneOf oneOf -> oneOf.operations().get(row % oneOf.operations().size());
        };
    }

    private ContactSheet sheet(InputImages images, Policy shown, int count, Plugins loaded) {
        TransformPipeline pipeline = TransformPipeline.of(certain(shown), loaded);
        List<InputImages.Input> chosen = spread(images.list());
        List<Image> originals = chosen.stream().map(images::read).toList();
        ContactSheet sheet = new ContactSheet();
        sheet.row("original", originals);
        for (int row = 0; row < count; row++) {
            List<Image> changed = new ArrayList<>();
            for (int column = 0; column < chosen.size(); column++) {
                InputImages.Input input = chosen.get(column);
                Image image = originals.get(column);
                Seed own = new Seed(seed).child(input.name()).child(column).child(row);
                Image partner = images.partner(input, image, own.child("partner"));
                changed.add(pipeline.applySubPolicy(row, image, partner, input.name(), own));
            }
            sheet.row(PolicyText.of(shown.subPolicies().get(row)), changed);
        }
        return sheet;
    }

    /** So many of the images, evenly spread, so that a folder's classes all have a chance. */
    private List<InputImages.Input> spread(List<InputImages.Input> all) {
        int count = Math.min(Math.max(1, columns), all.size());
        List<InputImages.Input> chosen = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            chosen.add(all.get((int) ((long) i * all.size() / count)));
        }
        return chosen;
    }

    private static Policy certain(Policy policy) {
        List<SubPolicy> certain = new ArrayList<>();
        for (SubPolicy subPolicy : policy.subPolicies()) {
            certain.add(
                    new SubPolicy(
                            subPolicy.operations().stream()
                                    .map(
                                            each ->
                                                    each.withProbability(
                                                            Math.ceil(each.probability())))
                                    .toList()));
        }
        return new Policy(policy.fill(), policy.sampling(), certain, policy.regularizers());
    }

    private Map<String, Object> tree(int shown, int all) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("file", out.toString());
        tree.put("rows", shown);
        tree.put("leftOut", all - shown);
        return tree;
    }
}
