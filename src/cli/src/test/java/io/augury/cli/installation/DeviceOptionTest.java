package io.augury.cli.installation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.augury.spi.AuguryException;
import io.augury.spi.ErrorCode;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

class DeviceOptionTest {
    /** Where the runtime looks for its libraries; set once they have been kept. */
    private static final String LIBRARIES = "onnxruntime.native.path";

    @TempDir private Path folder;
    private String before;

    @BeforeEach
    void forget() {
        before = System.clearProperty(LIBRARIES);
    }

    @AfterEach
    void remember() {
        if (before != null) {
            System.setProperty(LIBRARIES, before);
        }
    }

    @Test
    void aHomeThatCannotBeWrittenIsALackOfResources() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "no folder");

        assertThatThrownBy(() -> DeviceOption.open("cpu", new Home(file.resolve("home"))))
                .isInstanceOfSatisfying(
                        AuguryException.class,
                        e -> assertThat(e.code()).isEqualTo(ErrorCode.RESOURCES))
                .hasMessageContaining("cannot unpack the runtime's libraries into " + file)
                .hasMessageEndingWith("make room there, or give another --home");
    }
}
