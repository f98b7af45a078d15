package io.augury.study;

import java.nio.file.Path;
import java.util.List;

/** A whole study in a process of its own, for tests that kill it. */
public final class CrashProgram {
    private CrashProgram() {}

    /**
     * Takes home, study, workers, trials, fidelity; prints a line for each trial that starts or
     * ends.
     */
    public static void main(String[] arguments) {
        Path home = Path.of(arguments[0]);
        String name = arguments[1];
        SearcherFactory factory = new RandomSearch();
        try (StudyFolder folder = openOrCreate(home, name, factory, arguments[4]);
                TrialExecutor executor =
                        new LocalExecutor(
                                Integer.parseInt(arguments[2]), Examples::scoreAfterWork)) {
            Study study = new Study(folder, executor, new Printer(), Examples.CLOCK);
            study.search(factory, Budget.trials(Integer.parseInt(arguments[3])));
            SelectedPolicy selected = study.select().orElseThrow();
            study.verdict(
                    List.of(
                            new VerdictArm(
                                    "random",
                                    folder.settings()
                                            .space()
                                            .random(folder.settings().seed().generator())),
                            new VerdictArm("policy", selected.policy())),
                    2);
            System.out.println("done " + selected);
        }
    }

    private static StudyFolder openOrCreate(
            Path home, String name, SearcherFactory factory, String fidelity) {
        return StudyFolder.names(home).contains(name)
                ? StudyFolder.open(home, name)
                : StudyFolder.create(
                        home,
                        name,
                        Examples.settings(
                                factory, 1, Fidelity.named(fidelity, Examples.task().epochs())),
                        Examples.LAUNCH,
                        Examples.CLOCK);
    }

    private static final class Printer implements StudyListener {
        @Override
        public void started(Trial trial, Progress progress) {
            System.out.println("started " + trial.number());
        }

        @Override
        public void finished(Trial trial, Progress progress) {
            System.out.println("finished " + trial.number());
        }
    }
}
