package io.augury.study;

import io.augury.spi.AuguryException;
import io.augury.spi.ErrorCode;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * A study's database: what was proposed, what runs, what is finished. Every change is on the disk
 * when its method returns; a finished trial never changes.
 *
 * <p>Thread-safe. Whoever writes holds the study's lock.
 *
 * <p>Every method throws {@link AuguryException} with code RESOURCES if the disk is full or cannot
 * be written; what was finished before is then still there.
 */
final class StudyStore implements AutoCloseable {
    private static final String FINISH =
            "UPDATE trial SET state = %s, finished_at = ?, seconds = ?"
                    + " WHERE kind = ? AND number = ? AND state = 'RUNNING'";

    private final Database database;

    private StudyStore(Database database) {
        this.database = database;
    }

    /** A new database; a file that a killed process left without a study is taken over. */
    static StudyStore create(
            Path file, StudySettings settings, SortedMap<String, String> launch, Instant now) {
        Database database = Database.writable(file, Schema.current());
        database.change(
                "INSERT INTO study (id, created_at, settings, launch) VALUES (1, ?, ?, ?)",
                now.toString(),
                SettingsJson.write(settings),
                SettingsJson.writeMap(launch));
        return new StudyStore(database);
    }

    /** The database of a study that exists, brought to the newest schema. */
    static StudyStore open(Path file) {
        return open(file, Schema.current());
    }

    static StudyStore open(Path file, Schema schema) {
        requireExists(file);
        return new StudyStore(Database.writable(file, schema));
    }

    /** The database for reading only; it may be in use by a running study. */
    static StudyStore openReadOnly(Path file) {
        requireExists(file);
        return new StudyStore(Database.readOnly(file, Schema.current()));
    }

    private static void requireExists(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new AuguryException(ErrorCode.INPUT, "there is no study database " + file);
        }
    }

    /** True if the file holds a study, which is not so if its making was interrupted. */
    static boolean holdsStudy(Path file) {
        if (!Files.isRegularFile(file)) {
            return false;
        }
        try (Database database = Database.readOnly(file, Schema.current())) {
            return database.version() > 0
                    && !database.query(row -> row.getInt(1), "SELECT id FROM study").isEmpty();
        }
    }

    Database database() {
        return database;
    }

    synchronized StudySettings settings() {
        return SettingsJson.read(column("settings"));
    }

    /** What the front end wants to know again when it resumes; not part of the settings. */
    synchronized SortedMap<String, String> launch() {
        return SettingsJson.readTexts(column("launch"));
    }

    synchronized void setLaunch(SortedMap<String, String> launch) {
        database.change("UPDATE study SET launch = ?", SettingsJson.writeMap(launch));
    }

    synchronized Instant createdAt() {
        return Instant.parse(column("created_at"));
    }

    /** The time that the study has run in all, as of the last finished trial. */
    synchronized Duration elapsed() {
        return Duration.ofMillis(Long.parseLong(column("elapsed_millis")));
    }

    /** When the sealed test was first opened; empty if never. */
    synchronized Optional<Instant> testOpenedAt() {
        return Optional.ofNullable(column("test_opened_at")).map(Instant::parse);
    }

    /** Records that the sealed test is opened; only the first time counts. */
    synchronized void openTest(Instant now) {
        database.change(
                "UPDATE study SET test_opened_at = coalesce(test_opened_at, ?)", now.toString());
    }

    private String column(String name) {
        return first(row -> row.getString(1), "SELECT " + name + " FROM study");
    }

    private <T> T first(Database.Row<T> reader, String sql) {
        List<T> rows = database.query(reader, sql);
        if (rows.isEmpty()) {
            throw new AuguryException(
                    ErrorCode.INPUT,
                    database.file()
                            + " holds no study, as its making was interrupted: delete the study and"
                            + " start anew");
        }
        return rows.getFirst();
    }

    /** The number of trials of one kind of purpose, whatever their state. */
    synchronized int count(String kind) {
        return database.query(
                        row -> row.getInt(1), "SELECT count(*) FROM trial WHERE kind = ?", kind)
                .getFirst();
    }

    /** All trials of one kind of purpose by number. */
    synchronized List<Trial> trials(String kind) {
        return database.query(
                TrialRow::read, TrialRow.SELECT + " WHERE kind = ? ORDER BY number", kind);
    }

    /**
     * Stores trials of the search, all of them or none.
     *
     * @param round the newest so far
     * @param promoted trials that belong to it
     * @param proposed the rounds after it; none if it goes on
     */
    synchronized void append(int round, List<TrialSpec> promoted, List<List<TrialSpec>> proposed) {
        database.transaction(
                () -> {
                    promoted.forEach(spec -> insert(spec, round));
                    for (int next = 1; next <= proposed.size(); next++) {
                        insertRound(round + next, proposed.get(next - 1));
                    }
                });
    }

    private void insertRound(int round, List<TrialSpec> specs) {
        database.change("INSERT INTO round (number, size) VALUES (?, ?)", round, specs.size());
        specs.forEach(spec -> insert(spec, round));
    }

    /** Stores trials of other purposes, all of them or none. */
    synchronized void addTrials(List<TrialSpec> specs) {
        database.transaction(() -> specs.forEach(spec -> insert(spec, null)));
    }

    private void insert(TrialSpec spec, Integer round) {
        database.change(
                "INSERT INTO trial (kind, number, round, spec, state) VALUES (?, ?, ?, ?,"
                        + " 'WAITING')",
                spec.purpose().label(),
                spec.number(),
                round,
                spec.toJson());
    }

    /** Moves a trial from WAITING to RUNNING. */
    synchronized void start(TrialSpec spec, Instant now) {
        move(
                spec,
                "UPDATE trial SET state = 'RUNNING', attempts = attempts + 1, started_at = ?"
                        + " WHERE kind = ? AND number = ? AND state = 'WAITING'",
                now.toString());
    }

    /** Moves a trial from RUNNING back to WAITING. */
    synchronized void release(TrialSpec spec) {
        move(
                spec,
                "UPDATE trial SET state = 'WAITING'"
                        + " WHERE kind = ? AND number = ? AND state = 'RUNNING'");
    }

    /** Moves every trial that a killed process left RUNNING back to WAITING; says how many. */
    synchronized int releaseAll() {
        return database.change("UPDATE trial SET state = 'WAITING' WHERE state = 'RUNNING'");
    }

    /**
     * Moves a trial from RUNNING to its final state.
     *
     * @param sinceLast what to add to the study's time
     */
    synchronized void finish(Trial finished, Instant now, Duration sinceLast) {
        TrialSpec spec = finished.spec();
        double seconds = finished.seconds();
        database.transaction(
                () -> {
                    switch (finished.result().orElseThrow()) {
                        case TrialResult.Scored scored ->
                                move(
                                        spec,
                                        FINISH.formatted("'SCORED', score = ?, details = ?"),
                                        scored.score(),
                                        SettingsJson.writeMap(scored.details()),
                                        now.toString(),
                                        seconds);
                        case TrialResult.Failed failed ->
                                move(
                                        spec,
                                        FINISH.formatted(
                                                "'FAILED', failure_code = ?, failure_reason = ?"),
                                        failed.code().name(),
                                        failed.reason(),
                                        now.toString(),
                                        seconds);
                    }
                    database.change(
                            "UPDATE study SET elapsed_millis = elapsed_millis + ?",
                            sinceLast.toMillis());
                });
    }

    private void move(TrialSpec spec, String sql, Object... values) {
        List<Object> all = new ArrayList<>(Arrays.asList(values));
        all.add(spec.purpose().label());
        all.add(spec.number());
        if (database.change(sql, all.toArray()) != 1) {
            throw new AuguryException(
                    ErrorCode.INTERNAL,
                    "%s trial %d of %s is not in the state it should be; is another process changing this study?"
                            .formatted(spec.purpose().label(), spec.number(), database.file()));
        }
    }

    @Override
    public synchronized void close() {
        database.close();
    }
}
