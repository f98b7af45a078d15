package io.augury.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Searches in a process of their own, which is then made to end. */
class InterruptedSearchTest {
    private static final int TRIALS = 6;

    @TempDir private Path folder;
    private Path data;

    @BeforeEach
    void draw() throws IOException {
        data = TinyImages.write(folder.resolve("data"), 24);
    }

    private List<String> words(String home, String fidelity) {
        return new ArrayList<>(
                List.of(
                        "search",
                        "--data",
                        data.toString(),
                        "--study",
                        "s",
                        "--child",
                        "mlp",
                        "--space",
                        "small",
                        "--fidelity",
                        fidelity,
                        "--epochs",
                        "12",
                        "--batch",
                        "4",
                        "--optimizer",
                        "sgd,lr=0.01",
                        "--trials",
                        "" + TRIALS,
                        "--no-verdict",
                        "--workers",
                        "2",
                        "--home",
                        folder.resolve(home).toString()));
    }

    private Process fork(List<String> words) throws IOException {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "--enable-native-access=ALL-UNNAMED",
                                "--sun-misc-unsafe-memory-access=allow",
                                "io.augury.cli.Main"));
        command.addAll(words);
        ProcessBuilder process =
                new ProcessBuilder(command).redirectOutput(folder.resolve("forked.out").toFile());
        // ONNX Runtime 1.29 crashes where the command line is longer than 4 KiB.
        process.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        return process.start();
    }

    private void awaitFirstTrial(BufferedReader err) throws IOException {
        StringBuilder said = new StringBuilder();
        for (String line = err.readLine(); line != null; line = err.readLine()) {
            said.append(line).append('\n');
            if (line.startsWith("first trial after")) {
                return;
            }
        }
        throw new AssertionError(
                "the process ended before its first trial:\n%s%s"
                        .formatted(said, Files.readString(folder.resolve("forked.out"))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"full", "halving", "warm", "density"})
    void aKilledStudyEndsWithThePolicyOfAnUninterruptedOne(String fidelity) throws Exception {
        Process process = fork(words("killed", fidelity));
        try (BufferedReader err = process.errorReader()) {
            awaitFirstTrial(err);
            process.destroyForcibly();
            assertThat(process.waitFor()).isNotZero();
        }
        Cli cli = new Cli(folder);
        Cli.Ran resumed =
                cli.run("resume", "s", "--home", folder.resolve("killed"), "--workers", 1);
        assertThat(resumed.code()).as(resumed.err()).isZero();
        assertThat(cli.run(words("whole", fidelity).toArray()).code()).isZero();
        assertThat(folder.resolve("killed/studies/s/policy.json"))
                .hasSameBinaryContentAs(folder.resolve("whole/studies/s/policy.json"));
    }

    /** Ctrl-C's; where a shell has started this in the background, so that it is ignored, TERM. */
    private static String signal() throws IOException {
        Path status = Path.of("/proc/self/status");
        boolean ignored =
                Files.exists(status)
                        && Files.readAllLines(status).stream()
                                .filter(line -> line.startsWith("SigIgn:"))
                                .map(line -> line.substring("SigIgn:".length()).strip())
                                .anyMatch(mask -> (Long.parseUnsignedLong(mask, 16) & 2) != 0);
        return ignored ? "-TERM" : "-INT";
    }

    @Test
    void aSecondProcessIsRefusedAndCtrlCSaysHowToGoOn() throws Exception {
        List<String> words = words("home", "full");
        // So many that none of what follows comes too late.
        words.addAll(List.of("--trials", "600"));
        Process process = fork(words);
        try (BufferedReader err = process.errorReader()) {
            awaitFirstTrial(err);
            Cli.Ran second = new Cli(folder).run("resume", "s", "--home", folder.resolve("home"));
            assertThat(second.code()).isEqualTo(5);
            assertThat(second.err()).contains("process");
            assertThat(new Cli(folder).run("studies", "--home", folder.resolve("home")).code())
                    .as("looking is always allowed")
                    .isZero();
            assertThat(new ProcessBuilder("kill", signal(), "" + process.pid()).start().waitFor())
                    .isZero();
            assertThat(err.lines().toList())
                    .last()
                    .asString()
                    .endsWith("Go on with: augury resume s");
            assertThat(process.waitFor()).isEqualTo(130);
        }
        assertThat(folder.resolve("forked.out")).isEmptyFile();
    }
}
