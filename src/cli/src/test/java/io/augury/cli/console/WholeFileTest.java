package io.augury.cli.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.augury.spi.AuguryException;
import io.augury.spi.ErrorCode;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

class WholeFileTest {
    @TempDir private Path folder;

    @Test
    void aFailedWriteLeavesTheOldContentAndNothingElse() throws IOException {
        Path file = folder.resolve("policy.json");
        WholeFile.write(file, "old");
        assertThatThrownBy(
                        () ->
                                WholeFile.write(
                                        file,
                                        out -> {
                                            out.write(1);
                                            throw new IOException("No space left on device");
                                        }))
                .isInstanceOfSatisfying(
                        AuguryException.class,
                        e -> assertThat(e.code()).isEqualTo(ErrorCode.RESOURCES))
                .hasMessage("cannot write %s: No space left on device", file);
        assertThat(file).hasContent("old");
        assertThat(files()).containsExactly(file);
    }

    @Test
    void askingWhetherAFileCanBeWrittenChangesNothing() throws IOException {
        Path file = folder.resolve("deep/policy.json");
        WholeFile.requireWritable(file);
        assertThat(file.getParent()).isEmptyDirectory();
        WholeFile.write(file, "old");
        WholeFile.requireWritable(file);
        assertThat(file).hasContent("old");
    }

    @Test
    void aFolderOrAFileInPlaceOfAFolderIsRefused() throws IOException {
        assertThatThrownBy(() -> WholeFile.requireWritable(folder))
                .hasMessage("cannot write %s: it is a folder; name a file in it", folder);
        Path plain = Files.writeString(folder.resolve("plain"), "text");
        Path below = plain.resolve("policy.json");
        assertThatThrownBy(() -> WholeFile.requireWritable(below))
                .hasMessage("cannot write %s: %s is not a folder", below, plain);
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }
}
