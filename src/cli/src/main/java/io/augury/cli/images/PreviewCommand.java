package io.augury.cli.images;

import io.augury.cli.console.Console;
import io.augury.cli.console.PolicyText;
import io.augury.cli.installation.Home;
import io.augury.cli.installation.PluginOptions;
import io.augury.cli.installation.PolicyCatalog;
import io.augury.pluginhost.Plugins;
import io.augury.policy.Policy;
import io.augury.policy.PolicyOperation;
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

/** Shows what a policy does to images. */
@Command(
        name = "preview",
        description = {
            "Draws a contact sheet: originals on top, each sub-policy's effect below.",
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
            description = "How many sub-policies to show; default: ${DEFAULT-VALUE}.")
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
        Policy shown = catalog.find(policy).policy();
        int subPolicies = Math.min(Math.max(1, rows), shown.subPolicies().size());
        try (Plugins loaded = plugins.load(home)) {
            ContactSheet sheet = sheet(images, shown, subPolicies, loaded);
            Png.write(sheet.draw(), out);
        }
        int all = shown.subPolicies().size();
        console.json(() -> tree(subPolicies, all));
        console.line(
                "wrote %s: %d of %d sub-policies%s"
                        .formatted(
                                out,
                                subPolicies,
                                all,
                                subPolicies < all ? "; --rows " + all + " shows all" : ""));
    }

    private ContactSheet sheet(InputImages images, Policy shown, int subPolicies, Plugins loaded) {
        TransformPipeline pipeline = TransformPipeline.of(certain(shown), loaded);
        List<InputImages.Input> chosen = spread(images.list());
        List<Image> originals = chosen.stream().map(images::read).toList();
        ContactSheet sheet = new ContactSheet();
        sheet.row("original", originals);
        for (int row = 0; row < subPolicies; row++) {
            List<Image> changed = new ArrayList<>();
            for (int column = 0; column < chosen.size(); column++) {
                InputImages.Input input = chosen.get(column);
                Image image = originals.get(column);
                Seed own = new Seed(seed).child(input.name()).child(row);
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
                                                    new PolicyOperation(
                                                            each.op(),
                                                            Math.ceil(each.probability()),
                                                            each.magnitude(),
                                                            each.fixedSign()))
                                    .toList()));
        }
        return new Policy(policy.fill(), policy.sampling(), certain, policy.regularizers());
    }

    private Map<String, Object> tree(int shown, int all) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("file", out.toString());
        tree.put("subPolicies", shown);
        tree.put("leftOut", all - shown);
        return tree;
    }
}
