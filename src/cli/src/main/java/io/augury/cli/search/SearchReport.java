package io.augury.cli.search;

import io.augury.cli.attribution.AblationView;
import io.augury.cli.attribution.ClassHarmView;
import io.augury.cli.attribution.TrainingFitView;
import io.augury.cli.console.Console;
import io.augury.cli.console.Durations;
import io.augury.cli.console.Intervals;
import io.augury.cli.console.Numbers;
import io.augury.cli.console.PolicyText;
import io.augury.cli.verdict.VerdictView;
import io.augury.policy.PolicyFile;
import io.augury.policy.PolicyJson;
import io.augury.study.Origin;
import io.augury.study.SelectedPolicy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a search came to.
 *
 * @param study its name
 * @param file the policy as it was written
 * @param written where
 * @param finished trials of the search, failed ones included
 * @param failed those without a score
 */
record SearchReport(
        String study,
        PolicyFile file,
        Path written,
        SelectedPolicy selected,
        Counts counts,
        Optional<TrainingFitView> fit,
        ClassHarmView harms,
        Optional<AblationView> ablation,
        Optional<VerdictView> verdict) {

    /**
     * How much was done.
     *
     * @param finished trials of the search, failed ones included
     * @param failed those without a score
     * @param time in which the study ran in all
     */
    record Counts(int finished, int failed, Duration time) {}

    void print(Console console) {
        console.line("");
        console.line(
                console.style().bold("Best policy")
                        + " of %d trials%s, %s: %s %% on %s"
                                .formatted(
                                        counts.finished(),
                                        counts.failed() > 0
                                                ? " (" + counts.failed() + " failed)"
                                                : "",
                                        source(),
                                        Numbers.percent(selected.score()),
                                        selected.fresh()
                                                ? "validation images that the search never saw"
                                                : "the search's own validation images"));
        PolicyText.subPolicies(file.policy()).forEach(console::line);
        new FinalistsView(selected).print(console);
        fit.ifPresent(view -> view.print(console));
        harms.print(console);
        console.line("");
        if (ablation.isPresent()) {
            ablation.get().print(console);
            console.line("");
        }
        if (verdict.isPresent()) {
            verdict.get().print(console);
            console.line("");
        }
        console.line("policy  " + written);
        console.line("study   " + study + ", " + Durations.format(counts.time()) + " in all");
        console.line("go on   augury resume " + study + " --budget 30m");
        console.line("judge   augury verdict " + study + ", against TrivialAugment and others too");
    }

    private String source() {
        return switch (selected.origin()) {
            case Origin.Tried tried -> "from trial " + tried.trial();
            case Origin.Merged merged -> "the best " + merged.trials().size() + " in one";
            case Origin.Recombined recombined -> "their best parts in one";
        };
    }

    Map<String, Object> tree() {
        Map<String, Object> trials = new LinkedHashMap<>();
        trials.put("finished", counts.finished());
        trials.put("failed", counts.failed());
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("study", study);
        tree.put("policy", PolicyJson.tree(file.policy()));
        tree.put("policyFile", written.toString());
        tree.put("trials", trials);
        tree.put("score", selected.score());
        tree.put("scoreInterval", Intervals.tree(selected.interval()));
        tree.put("finalists", new FinalistsView(selected).tree());
        tree.put("noise", Numbers.orNull(selected.noise()));
        tree.put("trainingFit", fit.map(TrainingFitView::tree).orElse(null));
        tree.put("classHarms", harms.tree());
        tree.put("baselines", verdict.map(VerdictView::baselines).orElse(null));
        tree.put("verdict", verdict.map(VerdictView::tree).orElse(null));
        tree.put("attribution", ablation.map(AblationView::tree).orElse(null));
        tree.put("seconds", counts.time().toMillis() / 1000.0);
        return tree;
    }
}
