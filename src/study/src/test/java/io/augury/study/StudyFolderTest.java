package io.augury.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.augury.spi.AuguryException;
import io.augury.spi.ErrorCode;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

class StudyFolderTest {
    @TempDir private Path home;

    private StudyFolder create(String name) {
        return StudyFolder.create(
                home,
                name,
                Examples.settings(new RandomSearch(), 1),
                Examples.LAUNCH,
                Examples.CLOCK);
    }

    @Test
    void settingsAndLaunchReadBackEqual() {
        create("a").close();
        try (StudyFolder folder = StudyFolder.open(home, "a")) {
            assertThat(folder.settings()).isEqualTo(Examples.settings(new RandomSearch(), 1));
            assertThat(folder.launch()).isEqualTo(Examples.LAUNCH);
            assertThat(folder.path()).isEqualTo(home.resolve("studies").resolve("a"));
        }
    }

    @Test
    void aStudyInUseIsRefusedButCanBeRead() {
        try (StudyFolder folder = create("a")) {
            assertThatThrownBy(() -> StudyFolder.open(home, "a"))
                    .isInstanceOf(AuguryException.class)
                    .hasMessage(
                            "study a is in use by process %d: wait for it to end or interrupt it, or give this search another --study name"
                                    .formatted(ProcessHandle.current().pid()))
                    .extracting("code")
                    .isEqualTo(ErrorCode.RESOURCES);
            assertThatThrownBy(() -> StudyFolder.delete(home, "a"))
                    .isInstanceOf(AuguryException.class);
            assertThat(StudyFolder.read(home, folder.name()).trials()).isEmpty();
        }
        StudyFolder.open(home, "a").close();
    }

    @Test
    void aTakenNameIsRefused() {
        create("a").close();
        assertThatThrownBy(() -> create("a"))
                .hasMessage(
                        "there is a study a already: go on with it by 'augury resume a', or give"
                                + " the new one another --study name");
        assertThat(StudyFolder.freeName(home, "icons")).isEqualTo("icons-1");
        create("icons-1").close();
        assertThat(StudyFolder.freeName(home, "icons")).isEqualTo("icons-2");
    }

    @Test
    void anUnknownStudyNamesTheNearest() {
        create("photos").close();
        create("icons").close();
        assertThatThrownBy(() -> StudyFolder.open(home, "icon"))
                .hasMessage(
                        "there is no study icon in %s; there are: icons, photos; nearest: icons"
                                .formatted(home));
    }

    @Test
    void aNameThatLeavesTheFolderIsRefused() {
        assertThatThrownBy(() -> create("../a"))
                .hasMessageStartingWith("study name '../a'; allowed:");
        assertThatThrownBy(() -> StudyFolder.delete(home, ".."))
                .hasMessageStartingWith("study name '..'; allowed:");
    }

    @Test
    void aDeletedStudyIsGone() {
        create("a").close();
        create("b").close();
        StudyFolder.delete(home, "a");
        assertThat(StudyFolder.names(home)).containsExactly("b");
        assertThat(home.resolve("studies").resolve("a")).doesNotExist();
    }

    @Test
    void aStudyWhoseMakingWasInterruptedDoesNotStandInTheWay() throws IOException {
        Path folder = Files.createDirectories(home.resolve("studies").resolve("a"));
        Files.createFile(folder.resolve("study.db"));
        assertThat(StudyFolder.names(home)).isEmpty();
        create("a").close();
        assertThat(StudyFolder.names(home)).containsExactly("a");
    }

    @Test
    void aFileThatIsNoDatabaseIsNamed() throws IOException {
        create("a").close();
        Path database = home.resolve("studies").resolve("a").resolve("study.db");
        Files.writeString(database, "This was a database before someone wrote a text over it.");
        assertThatThrownBy(() -> StudyFolder.read(home, "a"))
                .isInstanceOf(AuguryException.class)
                .hasMessageContaining(database + " is not a healthy study database")
                .extracting("code")
                .isEqualTo(ErrorCode.INPUT);
    }
}
