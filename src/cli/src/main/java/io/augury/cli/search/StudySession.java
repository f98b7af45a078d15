package io.augury.cli.search;

import io.augury.cli.attribution.AblationView;
import io.augury.cli.attribution.ClassHarmView;
import io.augury.cli.attribution.TrainingFitView;
import io.augury.cli.console.Console;
import io.augury.cli.console.Interruption;
import io.augury.cli.console.ProgressLine;
import io.augury.cli.console.WholeFile;
import io.augury.cli.training.Bench;
import io.augury.cli.training.TaskText;
import io.augury.cli.training.TrialTraining;
import io.augury.cli.training.Workplace;
import io.augury.policy.Json;
import io.augury.policy.PolicyFile;
import io.augury.policy.PolicyJson;
import io.augury.runtime.Device;
import io.augury.spi.AuguryException;
import io.augury.spi.ErrorCode;
import io.augury.study.Budget;
import io.augury.study.Deadline;
import io.augury.study.LocalExecutor;
import io.augury.study.Purpose;
import io.augury.study.RandomSearch;
import io.augury.study.SearchOutcome;
import io.augury.study.SelectedPolicy;
import io.augury.study.Study;
import io.augury.study.StudyFolder;
import io.augury.study.Trial;
import io.augury.study.Verdict;
import io.augury.study.VerdictArm;
import io.augury.study.attribution.Ablation;
import io.augury.study.attribution.TrainingFit;
import io.augury.training.Trainer;
import io.augury.training.TrainingJob;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/** One run of a study: search, selection, verdict, and the files that tell of them. */
final class StudySession {
    /** The name of a study's policy in a verdict. */
    static final String FOUND = "found";

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

    /**
     * Runs the study as its launch says; what is done already is not done again.
     *
     * @param start when the command began, from which its time counts
     */
    void run(Device device, Instant start) {
        TimePlan plan = new TimePlan(launch, folder, testEpochs(), start);
        with(
                device,
                "Go on with: augury resume " + folder.name(),
                (study, progress) -> {
                    SearchReport report = steps(study, progress, plan);
                    console.json(report::tree);
                    report.print(console);
                    return report;
                });
    }

    /** Compares what a plan names; what was trained for an earlier verdict is not trained again. */
    void judge(Device device, VerdictPlan plan) {
        with(
                device,
                "Go on with the same command",
                (study, progress) -> {
                    VerdictView view = verdict(study, progress, plan);
                    console.json(view::tree);
                    view.print(console);
                    return view;
                });
    }

    private VerdictView verdict(Study study, SearchProgress progress, VerdictPlan plan) {
        progress.phase("select");
        Baselines baselines = new Baselines(folder.settings(), workplace, console);
        List<VerdictArm> simpler =
                baselines
                        .arms(plan.against(), plan.judged().policy(), study)
                        .orElseThrow(StudySession::stopped);
        progress.phase("verdict");
        Verdict verdict =
                study.verdict(plan.arms(simpler), plan.size()).orElseThrow(StudySession::stopped);
        SearchCosts costs = plan.costs();
        for (VerdictArm arm : simpler) {
            costs =
                    costs.with(
                            arm.name(),
                            SearchCost.ofSelection(
                                    folder.trials(), baselines.rivals(arm.policy())));
        }
        return new VerdictView(verdict, workplace.splits().test().size(), costs);
    }

    /** Searches with as many trials as another study had, and selects; no verdict follows. */
    SelectedPolicy searchRandomly(Device device, int trials) {
        return with(
                device,
                "Go on with the same command",
                (study, progress) -> {
                    progress.phase("random search");
                    study.search(new RandomSearch(), Budget.trials(trials));
                    return study.select().orElseThrow(StudySession::stopped);
                });
    }

    /** How many trials of a study's search are finished. */
    static int searchTrials(StudyFolder folder) {
        return (int)
                folder.trials().stream()
                        .filter(trial -> trial.spec().purpose() instanceof Purpose.Search)
                        .filter(trial -> trial.state().finished())
                        .count();
    }

    private <T> T with(Device device, String goOn, BiFunction<Study, SearchProgress, T> work) {
        TaskText.recipe(folder.settings().task()).precision().requireOn(device);
        try (ProgressLine line = console.progress();
                Interruption _ = Interruption.met(console, () -> lastWord(line, goOn));
                Trainer trainer = new Trainer(device)) {
            SearchProgress progress = new SearchProgress(line, Instant.now(), launch.goal().time());
            Bench bench = new Bench(workplace, trainer, TrainingJob.Execution.trial());
            TrialTraining trials = new TrialTraining(workplace, bench, progress::tick);
            try (LocalExecutor executor = new LocalExecutor(launch.workers(), trials)) {
                Study study = new Study(folder, executor, progress, Clock.systemUTC());
                return work.apply(study, progress);
            }
        }
    }

    private static String lastWord(ProgressLine line, String goOn) {
        line.clear();
        return "augury: interrupted; everything finished is saved. " + goOn;
    }

    private double testEpochs() {
        return (double) workplace.splits().test().size() / workplace.splits().train().size();
    }

    private SearchReport steps(Study study, SearchProgress progress, TimePlan plan) {
        SearchOutcome outcome = search(study, progress, plan);
        progress.phase("select");
        SelectedPolicy best = study.select(plan.end()).orElseThrow(StudySession::stopped);
        Optional<Ablation> ablation = ablation(study, best, progress, plan);
        SelectedPolicy selected = ablation.map(measured -> pruned(best, measured)).orElse(best);
        PolicyFile file =
                FoundPolicy.file(
                        selected,
                        folder.settings(),
                        outcome.finished(),
                        workplace.dataset(),
                        workplace.plugins());
        Path written = write(file);
        Optional<VerdictView> verdict = verdict(study, selected, progress, plan);
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
        if (plan.end().exists()) {
            LeftOut.of(folder, launch.goal().attributions() > 0 && ablation.isEmpty())
                    .note(folder.name(), outcome.finished())
                    .ifPresent(console::note);
        }
        return report;
    }

    private Optional<Ablation> ablation(
            Study study, SelectedPolicy best, SearchProgress progress, TimePlan plan) {
        int repeats = launch.goal().attributions();
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

    private SelectedPolicy pruned(SelectedPolicy best, Ablation ablation) {
        return ablation.score().isPresent()
                ? best.with(
                        ablation.pruned(),
                        ablation.score().getAsDouble(),
                        workplace.splits().selectVal().size())
                : best;
    }

    private SearchOutcome search(Study study, SearchProgress progress, TimePlan plan) {
        progress.phase("search");
        var searcher = Searchers.named(folder.settings().searcher().name());
        return plan.search(study, searcher);
    }

    private Optional<VerdictView> verdict(
            Study study, SelectedPolicy selected, SearchProgress progress, TimePlan plan) {
        if (launch.goal().verdictPairs() == 0) {
            return Optional.empty();
        }
        progress.phase("verdict");
        List<VerdictArm> arms = new ArrayList<>(Baselines.simple(Baselines.SHORT));
        arms.add(new VerdictArm(FOUND, selected.policy()));
        Optional<Verdict> verdict = study.verdict(arms, launch.goal().verdictPairs(), plan.end());
        SearchCosts costs = costs(folder, workplace, console);
        for (String name : Baselines.SHORT) {
            costs = costs.with(name, SearchCost.NOTHING);
        }
        SearchCosts all = costs;
        return verdict.map(found -> new VerdictView(found, workplace.splits().test().size(), all));
    }

    /** What a study's own policy cost. */
    static SearchCosts costs(StudyFolder folder, Workplace workplace, Console console) {
        Baselines baselines = new Baselines(folder.settings(), workplace, console);
        SearchCost cost = SearchCost.ofSearch(folder.trials(), baselines.gridPolicies());
        return new SearchCosts(Map.of(FOUND, cost), folder.settings().task().epochs());
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
