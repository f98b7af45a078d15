package io.augury.study;

import static org.assertj.core.api.Assertions.assertThat;

import io.augury.spi.Seed;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Kills the process of a study; what is then resumed must be as if nothing had happened. */
class CrashTest {
    private static final int TRIALS = 24;
    private static final int LINES = 2 * (TRIALS + 2 + 4);

    @TempDir private Path home;

    private Process start(String study, int workers, String fidelity) throws IOException {
        return new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        CrashProgram.class.getName(),
                        home.toString(),
                        study,
                        Integer.toString(workers),
                        Integer.toString(TRIALS),
                        fidelity)
                .redirectErrorStream(true)
                .start();
    }

    /** Everything that the process printed. */
    private static List<String> finish(Process process) throws Exception {
        List<String> lines = new ArrayList<>();
        try (BufferedReader out = process.inputReader()) {
            out.lines().forEach(lines::add);
        }
        process.waitFor();
        return lines;
    }

    /** Kills the process somewhere after its next lines, during whatever it does then. */
    private static void killAfter(Process process, int lines, int spins) throws Exception {
        try (BufferedReader out = process.inputReader()) {
            for (int i = 0; i < lines && out.readLine() != null; i++) {}
            for (int i = 0; i < spins; i++) {
                Thread.onSpinWait();
            }
            process.destroyForcibly().waitFor();
        }
    }

    private List<String> outcomes(String study) {
        return StudyFolder.read(home, study).trials().stream()
                .filter(trial -> trial.state().finished())
                .map(trial -> trial.spec().toJson() + trial.result())
                .toList();
    }

    @ParameterizedTest
    @CsvSource({"1, full", "3, full", "1, halving", "3, halving", "2, warm"})
    void aKilledStudyEndsLikeAnUninterruptedOne(int workers, String fidelity) throws Exception {
        List<String> whole = finish(start("whole", 2, fidelity));
        RandomGenerator random = new Seed(workers).generator();
        List<String> finishedBefore = List.of();
        for (int kill = 0; kill < 3; kill++) {
            killAfter(
                    start("killed", workers, fidelity),
                    random.nextInt(LINES / 3),
                    random.nextInt(3_000_000));
            List<String> finished =
                    StudyFolder.names(home).contains("killed") ? outcomes("killed") : List.of();
            assertThat(finished).containsAll(finishedBefore);
            finishedBefore = finished;
        }
        List<String> resumed = finish(start("killed", workers, fidelity));
        assertThat(whole.getLast()).startsWith("done SelectedPolicy[");
        assertThat(resumed.getLast()).isEqualTo(whole.getLast());
        assertThat(outcomes("killed")).hasSize(TRIALS + 2 + 4).isEqualTo(outcomes("whole"));
    }

    @Test
    void aSecondProcessIsRefused() throws Exception {
        try (StudyFolder folder =
                StudyFolder.create(
                        home,
                        "mine",
                        Examples.settings(new RandomSearch(), 1),
                        Examples.LAUNCH,
                        Examples.CLOCK)) {
            List<String> lines = finish(start(folder.name(), 1, "full"));
            assertThat(lines.getFirst())
                    .contains("study mine is in use by process " + ProcessHandle.current().pid());
        }
        assertThat(finish(start("mine", 1, "full")).getLast()).startsWith("done");
    }
}
