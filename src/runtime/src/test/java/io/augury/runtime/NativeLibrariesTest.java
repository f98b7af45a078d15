package io.augury.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

class NativeLibrariesTest {
    @TempDir Path folder;
    @TempDir Path temporary;

    @Test
    void areUnpackedOnceAndLeaveNothingBehind() throws Exception {
        String first = versionInAnotherProcess();
        Path library = library();
        long written = Files.getLastModifiedTime(library).toMillis();

        assertThat(versionInAnotherProcess()).isEqualTo(first).isEqualTo(OnnxRuntime.version());
        assertThat(Files.getLastModifiedTime(library).toMillis()).isEqualTo(written);
        try (Stream<Path> entries = Files.list(folder)) {
            assertThat(entries).hasSize(1);
        }
        try (Stream<Path> tree = Files.walk(temporary)) {
            assertThat(tree.filter(Files::isRegularFile)).isEmpty();
        }
    }

    private Path library() throws IOException {
        try (Stream<Path> tree = Files.walk(folder)) {
            List<Path> found =
                    tree.filter(file -> file.getFileName().toString().contains("onnxruntime."))
                            .toList();
            assertThat(found).isNotEmpty();
            return found.getFirst();
        }
    }

    private String versionInAnotherProcess() throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "--enable-native-access=ALL-UNNAMED",
                                "-Djava.io.tmpdir=" + temporary,
                                "-cp",
                                System.getProperty("java.class.path"),
                                PrintVersion.class.getName(),
                                folder.toString())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        String printed = new String(process.getInputStream().readAllBytes()).strip();
        assertThat(process.waitFor()).isZero();
        return printed;
    }

    /** Runs in the other process. */
    static final class PrintVersion {
        private PrintVersion() {}

        public static void main(String[] args) {
            OnnxRuntime.keepLibrariesIn(Path.of(args[0]));
            System.out.println(OnnxRuntime.version());
        }
    }
}
