package io.augury.cli.search;

import io.augury.cli.console.Console;
import io.augury.cli.console.Interruption;
import io.augury.cli.console.ProgressLine;
import io.augury.cli.console.WholeFile;
import io.augury.cli.training.Bench;
import io.augury.cli.training.TrialTraining;
import io.augury.cli.training.Workplace;
import io.augury.policy.Json;
import io.augury.policy.PolicyFile;
import io.augury.policy.PolicyJson;
import io.augury.policy.published.NamedPolicies;
import io.augury.runtime.Device;
import io.augury.spi.AuguryException;
import io.augury.spi.ErrorCode;
import io.augury.study.LocalExecutor;
import io.augury.study.SearchOutcome;
import io.augury.study.SelectedPolicy;
import io.augury.study.Study;
import io.augury.study.StudyFolder;
import io.augury.study.Verdict;
import io.augury.study.VerdictArm;
import io.augury.training.Trainer;
import io.augury.training.TrainingJob;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/** One run of a study: search, selection, verdict, and the files that tell of them. */
final class StudySession {
    /** The simplest first; the policy must beat the best of them. */
    private static final List<String> BASELINES = List.of("none", "flip-crop");

    private static final String FOUND = "found";

    private final StudyFolder folder;
    private final StudyLaunch launch;
    private final Workplace workplace;
    private final Console console;

    StudySession(StudyFolder folder, StudyLaunch launch, Workplace workplace, Console console) {
        this.folder = folder;
        this.launch = launch;
        this.workplace = workplace;
        this.console = console;
    }

    /** Runs the study as its launch says; what is done already is not done again. */
    void run(Device device) {
        Instant start = Instant.now();
        with(
                device,
                start,
                (study, progress) -> {
                    SearchReport report = steps(study, progress, start);
                    console.json(report::tree);
                    report.print(console);
                });
    }

    /** Compares arms, the last of which is judged against the others. */
    void judge(Device device, List<VerdictArm> arms, int pairs) {
        with(
                device,
                Instant.now(),
                (study, progress) -> {
                    progress.phase("verdict");
                    Verdict verdict = study.verdict(arms, pairs).orElseThrow(StudySession::stopped);
                    console.json(() -> VerdictView.tree(verdict));
                    VerdictView.print(verdict, workplace.splits().test().size(), console);
                });
    }

    private void with(Device device, Instant start, BiConsumer<Study, SearchProgress> work) {
        try (ProgressLine line = console.progress();
                Interruption _ = Interruption.met(console, () -> lastWord(line));
                Trainer trainer = new Trainer(device)) {
            SearchProgress progress = new SearchProgress(line, start, launch.goal().time());
            Bench bench = new Bench(workplace, trainer, TrainingJob.Execution.trial());
            TrialTraining trials = new TrialTraining(workplace, bench, progress::tick);
            try (LocalExecutor executor = new LocalExecutor(launch.workers(), trials)) {
                Study study = new Study(folder, executor, progress, Clock.systemUTC());
                work.accept(study, progress);
            }
        }
    }

    private String lastWord(ProgressLine line) {
        line.clear();
        return "augury: interrupted; everything finished is saved. Go on with: augury resume "
                + folder.name();
    }

    private SearchReport steps(Study study, SearchProgress progress, Instant start) {
        SearchOutcome outcome = search(study, progress, start);
        progress.phase("select");
        SelectedPolicy selected = study.select().orElseThrow(StudySession::stopped);
        PolicyFile file =
                FoundPolicy.file(
                        selected,
                        folder.settings(),
                        outcome.finished(),
                        workplace.dataset(),
                        workplace.plugins());
        Path written = write(file);
        Optional<Verdict> verdict = verdict(study, selected, progress);
        SearchReport report =
                new SearchReport(
                        folder.name(),
                        file,
                        written,
                        selected,
                        new SearchReport.Counts(
                                outcome.finished(),
                                outcome.failed(),
                                workplace.splits().test().size(),
                                folder.elapsed()),
                        verdict);
        WholeFile.write(folder.path().resolve("report.json"), Json.writePretty(report.tree()));
        return report;
    }

    private SearchOutcome search(Study study, SearchProgress progress, Instant start) {
        progress.phase("search");
        var searcher = Searchers.named(folder.settings().searcher().name());
        return new TimePlan(launch, folder, start).search(study, searcher);
    }

    private Optional<Verdict> verdict(
            Study study, SelectedPolicy selected, SearchProgress progress) {
        if (launch.goal().verdictPairs() == 0) {
            return Optional.empty();
        }
        progress.phase("verdict");
        List<VerdictArm> arms = new ArrayList<>();
        BASELINES.forEach(
                name -> arms.add(new VerdictArm(name, NamedPolicies.named(name).policy())));
        arms.add(new VerdictArm(FOUND, selected.policy()));
        return Optional.of(
                study.verdict(arms, launch.goal().verdictPairs())
                        .orElseThrow(StudySession::stopped));
    }

    private static AuguryException stopped() {
        return new AuguryException(ErrorCode.RESOURCES, "the study was stopped");
    }

    private Path write(PolicyFile file) {
        String text = PolicyJson.write(file);
        Path own = folder.path().resolve("policy.json");
        WholeFile.write(own, text);
        launch.out().ifPresent(out -> WholeFile.write(out, text));
        return launch.out().orElse(own);
    }
}
