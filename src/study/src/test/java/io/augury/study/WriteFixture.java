package io.augury.study;

import io.augury.policy.Policy;
import io.augury.policy.SubPolicy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Writes the database that the compatibility test of the newest schema opens. Run once, when a
 * version is made; a committed fixture is never written again.
 */
public final class WriteFixture {
    private WriteFixture() {}

    /** Takes the database file to write. */
    public static void main(String[] arguments) throws Exception {
        Path home = Files.createTempDirectory("fixture");
        SearcherFactory factory = new RandomSearch();
        try (StudyFolder folder =
                        StudyFolder.create(
                                home,
                                "fixture",
                                Examples.settings(factory, 1),
                                Examples.LAUNCH,
                                Examples.CLOCK);
                TrialExecutor executor = new LocalExecutor(1, Examples::score)) {
            Study study = new Study(folder, executor, StudyListener.SILENT, Examples.CLOCK);
            study.search(factory, Budget.trials(18));
            SelectedPolicy selected = study.select().orElseThrow();
            study.verdict(
                    List.of(
                            new VerdictArm("none", Policy.of(List.of(SubPolicy.of()))),
                            new VerdictArm("policy", selected.policy())),
                    2);
            folder.store()
                    .database()
                    .change("VACUUM INTO '" + Path.of(arguments[0]).toAbsolutePath() + "'");
        }
    }
}
