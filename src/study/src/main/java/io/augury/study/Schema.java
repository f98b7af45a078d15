package io.augury.study;

import io.augury.spi.AuguryException;
import io.augury.spi.ErrorCode;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * The tables of a study's database, by version. A database's version is its {@code user_version};
 * migration {@code n} leads from version {@code n - 1} to {@code n}, and version 0 is an empty
 * file.
 */
record Schema(List<String> migrations) {
    private static final int NEWEST = 1;

    Schema {
        migrations = List.copyOf(migrations);
    }

    /** The schema of this version of Augury. */
    static Schema current() {
        List<String> migrations = new ArrayList<>();
        for (int version = 1; version <= NEWEST; version++) {
            migrations.add(resource("schema-" + version + ".sql"));
        }
        return new Schema(migrations);
    }

    private static String resource(String name) {
        try (InputStream in = Schema.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int version() {
        return migrations.size();
    }

    static int versionOf(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("PRAGMA user_version")) {
            return row.getInt(1);
        }
    }

    /**
     * Refuses a database that this version of Augury does not know.
     *
     * @throws AuguryException with code INPUT if the database is newer
     */
    void requireKnown(Connection connection, Path file) throws SQLException {
        int found = versionOf(connection);
        if (found > version()) {
            throw new AuguryException(
                    ErrorCode.INPUT,
                    "%s has schema version %d; this Augury knows versions up to %d: use the newer Augury that wrote it"
                            .formatted(file, found, version()));
        }
    }

    /** Brings a database to the newest version; an older one is first copied beside itself. */
    void upgrade(Connection connection, Path file) throws SQLException {
        requireKnown(connection, file);
        int found = versionOf(connection);
        if (found == version()) {
            return;
        }
        if (found > 0) {
            backUp(connection, file.resolveSibling(file.getFileName() + ".v" + found));
        }
        Database.transaction(connection, () -> migrate(connection, found));
    }

    private void migrate(Connection connection, int from) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String migration : migrations.subList(from, version())) {
                statement.executeUpdate(migration);
            }
            statement.execute("PRAGMA user_version = " + version());
        }
    }

    private static void backUp(Connection connection, Path copy) throws SQLException {
        if (Files.exists(copy)) {
            return;
        }
        Path unfinished = copy.resolveSibling(copy.getFileName() + ".unfinished");
        try (Statement statement = connection.createStatement()) {
            Files.deleteIfExists(unfinished);
            statement.execute("VACUUM INTO '" + unfinished.toString().replace("'", "''") + "'");
            Files.move(unfinished, copy);
        } catch (IOException e) {
            throw new AuguryException(
                    ErrorCode.RESOURCES,
                    "cannot back up to " + copy + " before the upgrade: " + e.getMessage(),
                    e);
        }
    }
}
