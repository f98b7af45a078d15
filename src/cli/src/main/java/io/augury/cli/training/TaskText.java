package io.augury.cli.training;

import io.augury.data.ReadSettings;
import io.augury.data.SplitSettings;
import io.augury.policy.RegularizerSetting;
import io.augury.spi.Seed;
import io.augury.study.ChildTask;
import io.augury.training.OptimizerSetting;
import io.augury.training.Precision;
import io.augury.training.Recipe;
import io.augury.training.ScheduleSetting;
import io.augury.training.SettingText;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Settings of reading, dividing and training as the text that a study stores, and back. */
public final class TaskText {
    private static final String REGULARIZERS_SEPARATOR = ";";

    private static final String PRECISION = "precision";

    private TaskText() {}

    /** What decides which images there are and which part each is in. */
    public static SortedMap<String, String> split(ReadSettings reading, SplitSettings splits) {
        SortedMap<String, String> text = new TreeMap<>();
        reading.imageSize().ifPresent(size -> text.put("imageSize", Integer.toString(size)));
        text.put("maxBroken", Double.toString(reading.maxBrokenShare()));
        text.put("seed", Long.toString(splits.seed().value()));
        splits.trainSize().ifPresent(size -> text.put("trainSize", Integer.toString(size)));
        text.put("validationShare", Double.toString(splits.validationShare()));
        text.put("testShare", Double.toString(splits.testShare()));
        return text;
    }

    /** How the task's data set is read. */
    public static ReadSettings reading(ChildTask task, Path cache) {
        return new ReadSettings(
                cache,
                number(task.split(), "imageSize"),
                Double.parseDouble(task.split().get("maxBroken")));
    }

    /** How the task's data set is divided. */
    public static SplitSettings splits(ChildTask task) {
        return new SplitSettings(
                new Seed(Long.parseLong(task.split().get("seed"))),
                number(task.split(), "trainSize"),
                Double.parseDouble(task.split().get("validationShare")),
                Double.parseDouble(task.split().get("testShare")));
    }

    private static OptionalInt number(SortedMap<String, String> text, String name) {
        String value = text.get(name);
        return value == null ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(value));
    }

    /** What decides how a child is trained, but for its epochs. */
    public static SortedMap<String, String> recipe(Recipe recipe) {
        SortedMap<String, String> text = new TreeMap<>();
        text.put(
                "optimizer",
                SettingText.format(recipe.optimizer().name(), recipe.optimizer().parameters()));
        text.put("batch", Integer.toString(recipe.batch()));
        text.put(
                "schedule",
                SettingText.format(recipe.schedule().name(), recipe.schedule().parameters()));
        text.put(
                "regularizers",
                recipe.regularizers().stream()
                        .map(RegularizerText::format)
                        .collect(Collectors.joining(REGULARIZERS_SEPARATOR)));
        if (recipe.precision() != Precision.FP32) {
            text.put(PRECISION, recipe.precision().text());
        }
        return text;
    }

    /** How the task's child is trained. */
    public static Recipe recipe(ChildTask task) {
        SortedMap<String, String> text = task.recipe();
        List<RegularizerSetting> regularizers = new ArrayList<>();
        for (String each : text.get("regularizers").split(REGULARIZERS_SEPARATOR)) {
            if (!each.isEmpty()) {
                regularizers.add(RegularizerText.parse(each));
            }
        }
        return new Recipe(
                OptimizerSetting.parse(text.get("optimizer")),
                schedule(text),
                task.epochs(),
                Integer.parseInt(text.get("batch")),
                regularizers,
                Precision.named(text.getOrDefault(PRECISION, Precision.FP32.text())));
    }

    /** Studies that were made before there was a choice have a cosine and its warm-up. */
    private static ScheduleSetting schedule(SortedMap<String, String> text) {
        String schedule = text.get("schedule");
        return schedule == null
                ? ScheduleSetting.cosine(Double.parseDouble(text.get("warmUpEpochs")))
                : ScheduleSetting.parse(schedule);
    }

    /** The training in one line, for provenance. */
    public static String line(ChildTask task) {
        return "%d epochs, %s"
                .formatted(
                        task.epochs(),
                        task.recipe().entrySet().stream()
                                .map(entry -> entry.getKey() + " " + entry.getValue())
                                .collect(Collectors.joining(", ")));
    }
}
