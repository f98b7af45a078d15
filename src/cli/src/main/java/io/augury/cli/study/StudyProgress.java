package io.augury.cli.study;

import io.augury.cli.console.Durations;
import io.augury.cli.console.Numbers;
import io.augury.cli.console.PolicyText;
import io.augury.cli.console.ProgressLine;
import io.augury.policy.Policy;
import io.augury.study.Progress;
import io.augury.study.Purpose;
import io.augury.study.StudyListener;
import io.augury.study.Trial;
import io.augury.study.TrialResult;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Collectors;

/** Shows how far a study is. Safe to call from several threads. */
public final class StudyProgress implements StudyListener {
    private final ProgressLine line;
    private final Instant start;
    private final Optional<Duration> time;
    private volatile String text = "starting";
    private volatile double share;
    private volatile boolean timed = true;
    private int bestTrial;
    private boolean any;

    /**
     * Progress that is drawn on a line.
     *
     * @param time after which the search ends; empty if it has no such limit
     */
    StudyProgress(ProgressLine line, Instant start, Optional<Duration> time) {
        this.line = line;
        this.start = start;
        this.time = time;
    }

    /** Redraws the line; called whenever something moved within a trial. */
    void tick() {
        line.update(timed && time.isPresent() ? timeShare() : share, text + remaining());
    }

    private double timeShare() {
        return (double) elapsed().toMillis() / Math.max(1, time.orElseThrow().toMillis());
    }

    private Duration elapsed() {
        return Duration.between(start, Instant.now());
    }

    private String remaining() {
        if (!timed || time.isEmpty()) {
            return "";
        }
        Duration left = time.get().minus(elapsed());
        return left.isNegative() ? "" : ", " + Durations.format(left) + " left";
    }

    /** What comes next, with its own progress. */
    public void phase(String name) {
        text = name;
        share = 0;
        timed = name.equals("search");
        tick();
    }

    @Override
    public void started(Trial trial, Progress progress) {
        tick();
    }

    @Override
    public synchronized void finished(Trial trial, Progress progress) {
        boolean search = trial.spec().purpose() instanceof Purpose.Search;
        if (search && !any) {
            line.say("first trial after " + Durations.format(elapsed()));
        }
        any = true;
        progress.total().ifPresent(total -> share = (double) progress.finished() / total);
        timed = search;
        text = describe(trial, progress);
        trial.result().ifPresent(result -> tellFailure(trial, result));
        if (search) {
            progress.best().ifPresent(this::tellBest);
        }
        tick();
    }

    private void tellFailure(Trial trial, TrialResult result) {
        switch (result) {
            case TrialResult.Failed failed ->
                    line.say("trial " + trial.number() + " failed: " + failed.reason());
            case TrialResult.Scored scored -> {}
        }
    }

    private void tellBest(Trial best) {
        if (best.number() != bestTrial) {
            bestTrial = best.number();
            line.say(
                    "trial %d: %s %%%s is the best so far"
                            .formatted(
                                    bestTrial,
                                    Numbers.percent(best.score().orElseThrow()),
                                    FidelityText.after(best.spec())));
            line.say("    " + brief(best.spec().policy()));
        }
    }

    private static String brief(Policy policy) {
        String all =
                policy.subPolicies().stream()
                        .limit(2)
                        .map(PolicyText::of)
                        .collect(Collectors.joining(" | "));
        return policy.subPolicies().size() > 2 ? all + " | ..." : all;
    }

    private String describe(Trial trial, Progress progress) {
        boolean counted = progress.total().isPresent() && !(timed && time.isPresent());
        String of = counted ? "/" + progress.total().getAsInt() : "";
        String best =
                progress.best()
                        .map(b -> ", best " + Numbers.percent(b.score().orElseThrow()) + " %")
                        .orElse("");
        String left =
                counted
                        ? progress.remaining()
                                .map(eta -> ", about " + Durations.format(eta) + " left")
                                .orElse("")
                        : "";
        return "%s %d%s, %s a trial%s%s"
                .formatted(
                        trial.spec().purpose().label(),
                        progress.finished(),
                        of,
                        Durations.format(Duration.ofMillis((long) (1000 * trial.seconds()))),
                        best,
                        left);
    }
}
