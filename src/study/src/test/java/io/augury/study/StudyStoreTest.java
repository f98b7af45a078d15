package io.augury.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.augury.policy.Policy;
import io.augury.spi.AuguryException;
import io.augury.spi.ErrorCode;
import io.augury.spi.Seed;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

class StudyStoreTest {
    @TempDir private Path folder;

    private Path file() {
        return folder.resolve("study.db");
    }

    private StudyStore create() {
        return StudyStore.create(
                file(),
                Examples.settings(new RandomSearch(), 1),
                Examples.LAUNCH,
                Examples.CLOCK.instant());
    }

    private static TrialSpec spec(int number) {
        Policy policy = Examples.space(2).random(new Seed(number).generator());
        return TrialSpec.full(
                number, new Purpose.Search(), new Seed(-number), policy, Examples.task());
    }

    private static Trial scored(TrialSpec spec, double score) {
        return new Trial(
                spec,
                TrialState.SCORED,
                Optional.of(TrialResult.of(score, Map.of("images", 100.0))),
                1.5);
    }

    private static void finish(StudyStore store, Trial trial) {
        store.finish(trial, Examples.CLOCK.instant(), Duration.ofSeconds(2));
    }

    @Test
    void aTrialReadsBackEqual() {
        try (StudyStore store = create()) {
            store.append(0, List.of(), List.of(List.of(spec(1), spec(2))));
            store.start(spec(1), Examples.CLOCK.instant());
            finish(store, scored(spec(1), 0.1 + 0.2));
            assertThat(store.trials("search"))
                    .containsExactly(
                            scored(spec(1), 0.1 + 0.2),
                            new Trial(spec(2), TrialState.WAITING, Optional.empty(), 0));
            assertThat(store.elapsed()).isEqualTo(Duration.ofSeconds(2));
        }
    }

    @Test
    void statesMoveOnlyFromTheStateBefore() {
        try (StudyStore store = create()) {
            store.append(0, List.of(), List.of(List.of(spec(1))));
            assertThatThrownBy(() -> finish(store, scored(spec(1), 0.5)))
                    .hasMessageContaining("search trial 1 of " + file() + " is not in the state");
            store.start(spec(1), Examples.CLOCK.instant());
            assertThatThrownBy(() -> store.start(spec(1), Examples.CLOCK.instant()))
                    .isInstanceOf(AuguryException.class);
            finish(store, scored(spec(1), 0.5));
            assertThatThrownBy(() -> finish(store, scored(spec(1), 0.9)))
                    .isInstanceOf(AuguryException.class);
            assertThatThrownBy(() -> store.release(spec(1))).isInstanceOf(AuguryException.class);
            assertThat(store.trials("search").getFirst()).isEqualTo(scored(spec(1), 0.5));
            assertThat(store.elapsed()).isEqualTo(Duration.ofSeconds(2));
        }
    }

    @Test
    void theDatabaseItselfGuardsFinishedTrials() {
        try (StudyStore store = create()) {
            store.append(0, List.of(), List.of(List.of(spec(1))));
            store.start(spec(1), Examples.CLOCK.instant());
            finish(store, scored(spec(1), 0.5));
            assertThatThrownBy(() -> store.database().change("UPDATE trial SET score = 1"))
                    .hasMessageContaining("a finished trial is never changed");
            assertThatThrownBy(() -> store.database().change("DELETE FROM trial"))
                    .hasMessageContaining("a trial is never deleted");
            assertThatThrownBy(
                            () ->
                                    store.database()
                                            .change(
                                                    "INSERT INTO trial (kind, number, round, spec,"
                                                            + " state) VALUES ('search', 9, 7, '',"
                                                            + " 'WAITING')"))
                    .hasMessageContaining("foreign key");
        }
    }

    @Test
    void aRoundIsStoredWholeOrNotAtAll() {
        try (StudyStore store = create()) {
            assertThatThrownBy(() -> store.append(0, List.of(), List.of(List.of(spec(1), spec(1)))))
                    .isInstanceOf(AuguryException.class);
            assertThat(store.count("search")).isZero();
            assertThat(store.trials("search")).isEmpty();
        }
    }

    @Test
    void whatAKilledProcessLeftRunningWaitsAgain() {
        StudyStore store = create();
        store.append(0, List.of(), List.of(List.of(spec(1), spec(2))));
        store.start(spec(2), Examples.CLOCK.instant());
        store.close();
        try (StudyStore next = StudyStore.open(file())) {
            assertThat(next.releaseAll()).isEqualTo(1);
            assertThat(next.trials("search"))
                    .extracting(Trial::state)
                    .containsOnly(TrialState.WAITING);
        }
    }

    @Test
    void everyChangeIsSyncedToTheDisk() {
        try (StudyStore store = create()) {
            assertThat(pragma(store, "synchronous")).isEqualTo("2");
            assertThat(pragma(store, "journal_mode")).isEqualTo("wal");
            assertThat(pragma(store, "foreign_keys")).isEqualTo("1");
        }
    }

    private static String pragma(StudyStore store, String name) {
        return store.database().query(row -> row.getString(1), "PRAGMA " + name).getFirst();
    }

    @Test
    void aFullDiskIsNamedAndLosesNothing() throws Exception {
        int stored = 0;
        try (StudyStore store = create()) {
            store.database().setUp("PRAGMA max_page_count = 40");
            store.append(0, List.of(), List.of(List.of(spec(1))));
            store.start(spec(1), Examples.CLOCK.instant());
            finish(store, scored(spec(1), 0.5));
            AuguryException failure = null;
            while (failure == null) {
                try {
                    stored++;
                    store.append(stored, List.of(), List.of(List.of(spec(stored + 1))));
                } catch (AuguryException e) {
                    failure = e;
                }
            }
            assertThat(failure.code()).isEqualTo(ErrorCode.RESOURCES);
            assertThat(failure.getMessage())
                    .startsWith(file() + " is on a full disk")
                    .endsWith("every finished trial is saved: free some space, then resume");
        }
        try (StudyStore store = StudyStore.open(file())) {
            assertThat(store.count("search")).isEqualTo(stored);
            assertThat(store.trials("search").getFirst()).isEqualTo(scored(spec(1), 0.5));
            assertThat(pragma(store, "integrity_check")).isEqualTo("ok");
        }
    }

    @Test
    void aNewerDatabaseIsRefused() {
        try (StudyStore store = create()) {
            store.database().change("PRAGMA user_version = 99");
        }
        assertThatThrownBy(() -> StudyStore.open(file()))
                .isInstanceOf(AuguryException.class)
                .hasMessage(
                        "%s has schema version 99; this Augury knows versions up to 1: use the newer Augury that wrote it"
                                .formatted(file()));
    }

    @Test
    void anOlderDatabaseIsUpgradedAfterABackup() {
        try (StudyStore store = create()) {
            store.append(0, List.of(), List.of(List.of(spec(1))));
        }
        List<String> migrations = new ArrayList<>(Schema.current().migrations());
        migrations.add("ALTER TABLE trial ADD COLUMN note TEXT; CREATE TABLE extra (id INTEGER);");
        try (StudyStore store = StudyStore.open(file(), new Schema(migrations))) {
            assertThat(store.database().version()).isEqualTo(migrations.size());
            assertThat(store.trials("search")).hasSize(1);
            store.database().change("UPDATE trial SET note = 'kept'");
        }
        try (StudyStore backup =
                StudyStore.openReadOnly(
                        folder.resolve("study.db.v" + Schema.current().version()))) {
            assertThat(backup.trials("search")).hasSize(1);
        }
    }

    @Test
    void aMigrationThatFailsLeavesTheOldVersion() {
        create().close();
        List<String> migrations = new ArrayList<>(Schema.current().migrations());
        migrations.add("CREATE TABLE extra (id INTEGER); CREATE TABLE extra (id INTEGER);");
        assertThatThrownBy(() -> StudyStore.open(file(), new Schema(migrations)))
                .isInstanceOf(AuguryException.class);
        try (StudyStore store = StudyStore.open(file())) {
            assertThat(store.database().version()).isEqualTo(Schema.current().version());
            assertThat(
                            store.database()
                                    .query(
                                            row -> row.getString(1),
                                            "SELECT name FROM sqlite_master WHERE name = 'extra'"))
                    .isEmpty();
        }
    }

    /** The file was written by {@link WriteFixture} when version 1 was the newest. */
    @Test
    void theDatabaseOfVersion1IsStillRead() throws IOException {
        try (InputStream in = StudyStoreTest.class.getResourceAsStream("study-v1.db")) {
            Files.copy(in, file());
        }
        try (StudyStore store = StudyStore.open(file())) {
            assertThat(store.settings()).isEqualTo(Examples.settings(new RandomSearch(), 1));
            assertThat(store.launch()).isEqualTo(Examples.LAUNCH);
            assertThat(store.createdAt()).isEqualTo(Examples.CLOCK.instant());
            assertThat(store.testOpenedAt()).contains(Examples.CLOCK.instant());
            assertThat(store.trials("search"))
                    .extracting(Trial::state)
                    .contains(TrialState.SCORED, TrialState.FAILED, TrialState.WAITING);
            assertThat(store.trials("select")).hasSize(2);
            assertThat(store.trials("verdict")).hasSize(4);
            for (Trial trial : store.trials("search")) {
                assertThat(trial.result())
                        .isEqualTo(
                                trial.state().finished()
                                        ? Optional.of(Examples.score(trial.spec()))
                                        : Optional.empty());
            }
        }
    }

    @Test
    void launchCanBeChanged() {
        try (StudyStore store = create()) {
            store.setLaunch(new TreeMap<>(Map.of("workers", "4")));
            assertThat(store.launch()).containsExactly(Map.entry("workers", "4"));
        }
    }
}
