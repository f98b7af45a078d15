package io.augury.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.augury.cli.installation.Home;
import io.augury.spi.AuguryException;
import io.augury.spi.ErrorCode;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

class ExitCodesTest {
    @TempDir private Path folder;

    @ParameterizedTest
    @CsvSource({"USAGE,2", "INPUT,3", "PLUGIN,4", "RESOURCES,5", "INTERNAL,1"})
    void everyCodeOfAFailureHasAnExitCode(ErrorCode code, int exit) {
        assertThat(ExitCodes.of(new AuguryException(code, "no"))).isEqualTo(exit);
    }

    @Test
    void shortMemoryIsAMatterOfResources() {
        assertThat(ExitCodes.of(new OutOfMemoryError("heap"))).isEqualTo(5);
    }

    @Test
    void anUnexpectedFailureIsOneLineAndATraceInAFile() throws IOException {
        var err = new ByteArrayOutputStream();
        Home home = new Home(folder.resolve("home"));
        int code =
                new FailureReport(new PrintStream(err, true), home)
                        .report(new IllegalStateException("unthinkable"));
        assertThat(code).isEqualTo(1);
        assertThat(err.toString().lines()).hasSize(1);
        assertThat(err.toString()).contains("unthinkable", home.logs().toString());
        try (Stream<Path> logs = Files.list(home.logs())) {
            List<Path> all = logs.toList();
            assertThat(all).hasSize(1);
            assertThat(Files.readString(all.getFirst())).contains("at io.augury.cli.ExitCodesTest");
        }
    }
}
