package io.augury.cli.study;

import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * How a study is run, beside what decides its results; kept with it for {@code resume}.
 *
 * @param workers how many trials run at once
 * @param device as the command line takes it
 * @param plugins folders and jars beside the user's own
 * @param goal when the search ends and what follows
 * @param out where a copy of the policy goes; empty if only the study keeps it
 */
public record StudyLaunch(
        int workers, String device, List<Path> plugins, Goal goal, Optional<Path> out) {

    private static final int MOST_WORKERS = 16;

    /**
     * When a search ends and what follows.
     *
     * @param trials of the search in all
     * @param time for everything, the verdict included, from the start
     * @param verdictPairs how many seeds the verdict takes; 0 for no verdict
     * @param attributions how often the found policy is trained with each of its parts changed; 0
     *     for not at all
     */
    public record Goal(
            OptionalInt trials, Optional<Duration> time, int verdictPairs, int attributions) {
        public Goal within(Optional<Duration> otherTime) {
            return new Goal(trials, otherTime, verdictPairs, attributions);
        }

        public Goal withAttributions(int others) {
            return new Goal(trials, time, verdictPairs, others);
        }
    }

    /** One worker for each processor, within reason. */
    public static int defaultWorkers() {
        return Math.min(MOST_WORKERS, Runtime.getRuntime().availableProcessors());
    }

    public StudyLaunch withGoal(Goal other) {
        return new StudyLaunch(workers, device, plugins, other, out);
    }

    public StudyLaunch with(Optional<Integer> otherWorkers, Optional<String> otherDevice) {
        return new StudyLaunch(
                otherWorkers.orElse(workers), otherDevice.orElse(device), plugins, goal, out);
    }

    public SortedMap<String, String> text() {
        SortedMap<String, String> text = new TreeMap<>();
        text.put("workers", Integer.toString(workers));
        text.put("device", device);
        text.put(
                "plugins",
                plugins.stream()
                        .map(Path::toString)
                        .collect(Collectors.joining(File.pathSeparator)));
        goal.trials().ifPresent(trials -> text.put("trials", Integer.toString(trials)));
        goal.time().ifPresent(time -> text.put("time", time.toString()));
        text.put("verdictPairs", Integer.toString(goal.verdictPairs()));
        text.put("attributions", Integer.toString(goal.attributions()));
        out.ifPresent(path -> text.put("out", path.toString()));
        return text;
    }

    public static StudyLaunch of(SortedMap<String, String> text) {
        String trials = text.get("trials");
        return new StudyLaunch(
                Integer.parseInt(text.get("workers")),
                text.get("device"),
                Arrays.stream(text.get("plugins").split(File.pathSeparator))
                        .filter(path -> !path.isEmpty())
                        .map(Path::of)
                        .toList(),
                new Goal(
                        trials == null
                                ? OptionalInt.empty()
                                : OptionalInt.of(Integer.parseInt(trials)),
                        Optional.ofNullable(text.get("time")).map(Duration::parse),
                        Integer.parseInt(text.get("verdictPairs")),
                        Integer.parseInt(text.getOrDefault("attributions", "0"))),
                Optional.ofNullable(text.get("out")).map(Path::of));
    }
}
