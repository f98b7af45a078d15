package io.augury.cli.verdict;

import io.augury.cli.study.StudyProgress;
import io.augury.cli.study.StudySession;
import io.augury.policy.Policy;
import io.augury.study.Deadline;
import io.augury.study.Study;
import io.augury.study.StudyFolder;
import io.augury.study.Verdict;
import io.augury.study.VerdictArm;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The trainings of a verdict, and what it takes to say what each of its policies cost. */
public record VerdictRun(StudySession session, Study study, StudyProgress progress) {
    /** How many policies the short verdict at the end of a search compares. */
    public static final int SHORT_ARMS = Baselines.SHORT.size() + 1;

    /** The name of a study's policy in a verdict. */
    static final String FOUND = "found";

    /** What a study's own policy cost. */
    static SearchCosts costs(StudySession session) {
        StudyFolder folder = session.folder();
        Baselines baselines =
                new Baselines(folder.settings(), session.workplace(), session.console());
        SearchCost cost = SearchCost.ofSearch(folder.trials(), baselines.gridPolicies());
        return new SearchCosts(Map.of(FOUND, cost), folder.settings().task().epochs());
    }

    /** Compares what a plan names, however long that takes. */
    VerdictView of(VerdictPlan plan) {
        progress.phase("select");
        StudyFolder folder = session.folder();
        Baselines baselines =
                new Baselines(folder.settings(), session.workplace(), session.console());
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
        return view(verdict, costs);
    }

    /**
     * The short verdict at the end of a search.
     *
     * @return empty if none is wanted, or there was no time for it
     */
    public Optional<VerdictView> ofFound(Policy found, Deadline end) {
        int pairs = session.launch().goal().verdictPairs();
        if (pairs == 0) {
            return Optional.empty();
        }
        progress.phase("verdict");
        List<VerdictArm> arms = new ArrayList<>(Baselines.simple(Baselines.SHORT));
        arms.add(new VerdictArm(FOUND, found));
        Optional<Verdict> verdict = study.verdict(arms, pairs, end);
        SearchCosts costs = costs(session);
        for (String name : Baselines.SHORT) {
            costs = costs.with(name, SearchCost.NOTHING);
        }
        SearchCosts all = costs;
        return verdict.map(reached -> view(reached, all));
    }

    private VerdictView view(Verdict verdict, SearchCosts costs) {
        return new VerdictView(verdict, session.workplace().splits().test().size(), costs);
    }
}
