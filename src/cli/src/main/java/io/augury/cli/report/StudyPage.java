package io.augury.cli.report;

import io.augury.cli.attribution.StudyAttribution;
import io.augury.cli.console.Durations;
import io.augury.cli.console.Numbers;
import io.augury.cli.console.PolicyText;
import io.augury.cli.plot.Svg;
import io.augury.cli.training.TaskText;
import io.augury.policy.PolicyFile;
import io.augury.study.Purpose;
import io.augury.study.StudySnapshot;
import io.augury.study.Trial;
import io.augury.study.TrialResult;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The page of a study: HTML that loads nothing from elsewhere and runs no script. */
final class StudyPage {
    private StudyPage() {}

    /**
     * The page.
     *
     * @param summary what the study wrote when it ended
     * @param pictures HTML that shows what the policy does
     */
    static String of(
            StudySnapshot study,
            Optional<PolicyFile> policy,
            Optional<Map<?, ?>> summary,
            String pictures) {
        return """
        <!DOCTYPE html>
        <html lang="en"><head><meta charset="utf-8"><title>%1$s</title>
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <style>
        body{font:15px/1.5 "DejaVu Sans",Verdana,sans-serif;color:#222;max-width:60rem;margin:2rem auto;padding:0 1rem}
        table{border-collapse:collapse;margin:.5rem 0}th,td{text-align:left;padding:.2rem .9rem .2rem 0;border-bottom:1px solid #e2e2e2;vertical-align:top}
        h1{font-size:1.6rem}h2{font-size:1.15rem;margin-top:2rem}svg{max-width:100%%;height:auto}.pictures img{image-rendering:pixelated;width:64px;height:64px;object-fit:contain;margin:2px}
        .verdict{border-left:4px solid #0072b2;padding-left:.8rem;font-weight:bold}.trials{font-size:13px}
        </style></head><body>
        <h1>%1$s</h1>
        %2$s
        <h2>Verdict</h2>
        %3$s
        <h2>Best score so far</h2>
        %4$s
        <h2>Policy</h2>
        %5$s
        <div class="pictures">%6$s</div>
        %8$s
        <h2>Trials</h2>
        <div class="trials">%7$s</div>
        </body></html>
        """
                .formatted(
                        Html.escaped("Study " + study.name()),
                        settings(study),
                        summary.map(StudyPage::verdict).orElse("<p>The study has not ended.</p>"),
                        Svg.of(BestSoFarFigure.of(study)),
                        policy.map(StudyPage::words).orElse("<p>None is chosen yet.</p>"),
                        pictures,
                        trials(study),
                        new StudyAttribution(study)
                                .figure()
                                .map(figure -> "<h2>What contributes</h2>" + Svg.of(figure))
                                .orElse(""));
    }

    private static String settings(StudySnapshot study) {
        var settings = study.settings();
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("data", settings.task().data().location()));
        rows.add(List.of("child", settings.task().child()));
        rows.add(List.of("recipe", TaskText.line(settings.task())));
        rows.add(List.of("space", settings.space().name()));
        rows.add(List.of("searcher", settings.searcher().name()));
        rows.add(List.of("fidelity", settings.fidelity().name()));
        rows.add(List.of("seed", Long.toString(settings.seed().value())));
        rows.add(List.of("started", study.times().created().toString()));
        rows.add(List.of("ran for", Durations.format(study.times().elapsed())));
        rows.add(
                List.of(
                        "test opened",
                        study.times().testOpened().map(Object::toString).orElse("never")));
        return Html.table(List.of("setting", "value"), rows);
    }

    private static String verdict(Map<?, ?> summary) {
        if (!(summary.get("verdict") instanceof Map<?, ?> verdict)) {
            return "<p>There is no verdict: 'augury verdict' makes one.</p>";
        }
        List<List<String>> rows = new ArrayList<>();
        for (Object each : (List<?>) verdict.get("arms")) {
            Map<?, ?> arm = (Map<?, ?>) each;
            rows.add(
                    List.of(
                            arm.get("name").toString(),
                            percent(arm.get("mean")),
                            range((List<?>) arm.get("interval"))));
        }
        return "<p class=\"verdict\">"
                + Html.escaped(verdict.get("recommendation").toString())
                + "</p>"
                + Html.table(List.of("policy", "test accuracy %", "95 % interval"), rows);
    }

    private static String percent(Object share) {
        return share instanceof Number number ? Numbers.percent(number.doubleValue()) : "-";
    }

    private static String range(List<?> ends) {
        return ends == null ? "-" : percent(ends.getFirst()) + " to " + percent(ends.getLast());
    }

    private static String words(PolicyFile policy) {
        return PolicyText.lines(policy).stream()
                .map(line -> "<li>" + Html.escaped(line.strip()) + "</li>")
                .collect(Collectors.joining("\n", "<ul>", "</ul>"));
    }

    private static String trials(StudySnapshot study) {
        List<List<String>> rows = new ArrayList<>();
        for (Trial trial : study.trials()) {
            rows.add(
                    List.of(
                            purpose(trial.spec().purpose()),
                            Integer.toString(trial.number()),
                            trial.state().name().toLowerCase(Locale.ROOT),
                            trial.score().isPresent()
                                    ? Numbers.percent(trial.score().getAsDouble())
                                    : "-",
                            String.format(Locale.ROOT, "%.1f", trial.seconds()),
                            trial.result().orElse(null) instanceof TrialResult.Failed failed
                                    ? failed.reason()
                                    : String.join(
                                            "; ", PolicyText.subPolicies(trial.spec().policy()))));
        }
        return Html.table(
                List.of("for", "trial", "state", "score %", "seconds", "policy, or failure"), rows);
    }

    private static String purpose(Purpose purpose) {
        return switch (purpose) {
            case Purpose.Search search -> search.label();
            case Purpose.Select select -> select.label();
            case Purpose.Verdict verdict -> "verdict " + verdict.arm();
        };
    }
}
