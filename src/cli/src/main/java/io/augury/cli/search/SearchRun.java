package io.augury.cli.search;

import io.augury.cli.attribution.AblationView;
import io.augury.cli.attribution.ClassHarmView;
import io.augury.cli.attribution.TrainingFitView;
import io.augury.cli.console.Console;
import io.augury.cli.console.WholeFile;
import io.augury.cli.study.Searchers;
import io.augury.cli.study.StudyProgress;
import io.augury.cli.study.StudySession;
import io.augury.cli.training.Workplace;
import io.augury.cli.verdict.VerdictRun;
import io.augury.cli.verdict.VerdictView;
import io.augury.data.Splits;
import io.augury.policy.Json;
import io.augury.policy.PolicyFile;
import io.augury.policy.PolicyJson;
import io.augury.runtime.Device;
import io.augury.study.Deadline;
import io.augury.study.SearchOutcome;
import io.augury.study.SelectedPolicy;
import io.augury.study.Study;
import io.augury.study.StudyFolder;
import io.augury.study.Trial;
import io.augury.study.attribution.Ablation;
import io.augury.study.attribution.TrainingFit;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The steps of a search, one after the other, within its time: search, selection, attribution,
 * verdict, and the files that tell of them.
 */
final class SearchRun {
    private final StudySession session;
    private final StudyFolder folder;
    private final Workplace workplace;
    private final Study study;
    private final StudyProgress progress;
    private final TimePlan plan;

    /**
     * Runs the study as its launch says, and prints what came of it.
     *
     * @param start when the command began, from which its time counts
     */
    static void run(StudySession session, Device device, Instant start) {
        Console console = session.console();
        session.run(
                device,
                start,
                "Go on with: augury resume " + session.folder().name(),
                (study, progress) -> {
                    SearchRun steps = new SearchRun(session, study, progress, start);
                    SearchReport report = steps.report();
                    console.json(report::tree);
                    report.print(console);
                    steps.leftOut(report).ifPresent(console::note);
                    return report;
                });
    }

    /**
     * A run of a session's study.
     *
     * @param start when the command began
     */
    SearchRun(StudySession session, Study study, StudyProgress progress, Instant start) {
        this.session = session;
        this.folder = session.folder();
        this.workplace = session.workplace();
        this.study = study;
        this.progress = progress;
        this.plan = new TimePlan(session.launch(), folder, testEpochs(workplace.splits()), start);
    }

    private static double testEpochs(Splits splits) {
        return (double) splits.test().size() / splits.train().size();
    }

    /** Takes all steps; what is done already is not done again. */
    SearchReport report() {
        SearchOutcome outcome = search();
        progress.phase("select");
        SelectedPolicy best = study.select(plan.end()).orElseThrow(StudySession::stopped);
        Optional<Ablation> ablation = ablation(best);
        SelectedPolicy selected = ablation.map(measured -> pruned(best, measured)).orElse(best);
        PolicyFile file =
                FoundPolicy.file(
                        selected,
                        folder.settings(),
                        outcome.finished(),
                        workplace.dataset(),
                        workplace.plugins());
        Path written = write(file);
        Optional<VerdictView> verdict =
                new VerdictRun(session, study, progress).ofFound(selected.policy(), plan.end());
        List<Trial> comparable = folder.settings().comparable(folder.trials());
        SearchReport report =
                new SearchReport(
                        folder.name(),
                        file,
                        written,
                        selected,
                        new SearchReport.Counts(
                                outcome.finished(), outcome.failed(), folder.elapsed()),
                        TrainingFit.of(comparable).map(TrainingFitView::new),
                        ClassHarmView.of(
                                comparable, folder.trials(), folder.settings().space(), ablation),
                        ablation.map(AblationView::new),
                        verdict);
        WholeFile.write(folder.path().resolve("report.json"), Json.writePretty(report.tree()));
        return report;
    }

    private SearchOutcome search() {
        progress.phase("search");
        var searcher = Searchers.named(folder.settings().searcher().name());
        return plan.search(study, searcher);
    }

    private Optional<Ablation> ablation(SelectedPolicy best) {
        int repeats = attributions();
        if (repeats == 0) {
            return Optional.empty();
        }
        progress.phase("attribution");
        Deadline end = plan.attributionEnd();
        return Ablation.of(
                best.policy(),
                folder.settings().space(),
                policies -> study.scores(policies, repeats, end));
    }

    private int attributions() {
        return session.launch().goal().attributions();
    }

    private SelectedPolicy pruned(SelectedPolicy best, Ablation ablation) {
        return ablation.score().isPresent()
                ? best.with(
                        ablation.pruned(),
                        ablation.score().getAsDouble(),
                        workplace.splits().selectVal().size())
                : best;
    }

    private Path write(PolicyFile file) {
        String text = PolicyJson.write(file);
        Path own = folder.path().resolve("policy.json");
        WholeFile.write(own, text);
        Optional<Path> out = session.launch().out();
        out.ifPresent(path -> WholeFile.write(path, text));
        return out.orElse(own);
    }

    /** What there was no time for, and how to add it. */
    Optional<String> leftOut(SearchReport report) {
        return LeftOut.of(study.leftOut(), attributions() > 0 && report.ablation().isEmpty())
                .note(folder.name(), report.counts().finished());
    }
}
