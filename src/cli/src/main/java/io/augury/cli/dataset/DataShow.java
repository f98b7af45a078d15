package io.augury.cli.dataset;

import io.augury.cli.console.Console;
import io.augury.cli.console.Table;
import io.augury.cli.installation.Home;
import io.augury.data.BrokenFile;
import io.augury.data.Dataset;
import io.augury.data.Part;

import jakarta.inject.Inject;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Says what a data set holds. */
@Command(
        name = "show",
        description =
                "Says what a data set holds: classes, counts, sizes, channels, fingerprint, broken"
                        + " files.",
        footer = {"", "Example:", "  augury data show icons"})
final class DataShow implements Runnable {
    private static final int MOST_BROKEN = 10;

    @Parameters(paramLabel = "PATH", description = "A file or folder, or 'icons'.")
    private String source;

    @Mixin private ReadOptions options;

    @Inject Console console;
    @Inject Home home;

    @Override
    public void run() {
        Dataset data = options.read(source, home);
        console.json(() -> tree(data));
        print(data);
    }

    private void print(Dataset data) {
        console.line(
                "%s: %d images of %dx%d, %s, %d classes"
                        .formatted(
                                console.style().bold(data.name()),
                                data.size(),
                                data.width(),
                                data.height(),
                                data.channels() == 1 ? "grey" : "RGB",
                                data.classes().size()));
        console.line("fingerprint " + data.fingerprint());
        console.line("");
        counts(data).print(console);
        printReport(data);
    }

    private static Table counts(Dataset data) {
        Table table = Table.of("class", "train", "validation", "test");
        for (int label = 0; label < data.classes().size(); label++) {
            table.row(
                    data.classes().get(label),
                    data.count(Part.TRAIN, label),
                    data.count(Part.VALIDATION, label),
                    data.count(Part.TEST, label));
        }
        return table.row(
                "all", data.count(Part.TRAIN), data.count(Part.VALIDATION), data.count(Part.TEST));
    }

    private void printReport(Dataset data) {
        if (data.report().sourceSizes().size() > 1) {
            console.line("");
            console.line(
                    "sizes on disk: %d different, %s to %s"
                            .formatted(
                                    data.report().sourceSizes().size(),
                                    data.report().sourceSizes().firstKey(),
                                    data.report().sourceSizes().lastKey()));
        }
        if (!data.report().otherFiles().isEmpty()) {
            console.line("passed over, not images: " + data.report().otherFiles());
        }
        List<BrokenFile> broken = data.report().broken();
        if (!broken.isEmpty()) {
            console.line("broken, left out: " + broken.size());
            broken.stream()
                    .limit(MOST_BROKEN)
                    .forEach(file -> console.line("  " + file.path() + ": " + file.reason()));
        }
    }

    private static Map<String, Object> tree(Dataset data) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("name", data.name());
        tree.put("fingerprint", data.fingerprint());
        tree.put("images", data.size());
        tree.put("width", data.width());
        tree.put("height", data.height());
        tree.put("channels", data.channels());
        tree.put("classes", classes(data));
        tree.put("sourceSizes", sizes(data));
        tree.put("otherFiles", data.report().otherFiles());
        tree.put("broken", data.report().broken().stream().map(DataShow::tree).toList());
        return tree;
    }

    private static Map<String, Integer> sizes(Dataset data) {
        return data.report().sourceSizes().entrySet().stream()
                .collect(
                        Collectors.toMap(
                                entry -> entry.getKey().toString(),
                                Map.Entry::getValue,
                                (a, b) -> a,
                                LinkedHashMap::new));
    }

    private static List<Map<String, Object>> classes(Dataset data) {
        List<Map<String, Object>> classes = new ArrayList<>();
        for (int label = 0; label < data.classes().size(); label++) {
            Map<String, Object> tree = new LinkedHashMap<>();
            tree.put("name", data.classes().get(label));
            int index = label;
            Arrays.stream(Part.values())
                    .forEach(part -> tree.put(part.label(), data.count(part, index)));
            classes.add(tree);
        }
        return classes;
    }

    private static Map<String, Object> tree(BrokenFile file) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("path", file.path());
        tree.put("reason", file.reason());
        return tree;
    }
}
