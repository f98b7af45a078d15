package io.augury.study;

import io.augury.spi.AuguryException;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * One connection to an SQLite file. Failures become {@link AuguryException}s that say what to do.
 * Not thread-safe.
 */
final class Database implements AutoCloseable {
    private final Path file;
    private final Connection connection;

    private Database(Path file, Connection connection) {
        this.file = file;
        this.connection = connection;
    }

    /** Reads one row of a result. */
    @FunctionalInterface
    interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** Statements that belong together. */
    @FunctionalInterface
    interface Work {
        void run() throws SQLException;
    }

    /** A connection that writes durably: what is committed survives a power cut. */
    static Database writable(Path file, Schema schema) {
        Database database = connect(file, "");
        try {
            database.setUp("PRAGMA journal_mode = WAL");
            database.setUp("PRAGMA synchronous = FULL");
            database.setUp("PRAGMA foreign_keys = ON");
            schema.upgrade(database.connection, file);
            return database;
        } catch (SQLException e) {
            database.close();
            throw StoreFailure.of(e, file);
        } catch (AuguryException e) {
            database.close();
            throw e;
        }
    }

    /** A connection that only reads; another process may be writing. */
    static Database readOnly(Path file, Schema schema) {
        Database database = connect(file, "?mode=ro");
        try {
            schema.requireKnown(database.connection, file);
            return database;
        } catch (SQLException e) {
            database.close();
            throw StoreFailure.of(e, file);
        } catch (AuguryException e) {
            database.close();
            throw e;
        }
    }

    private static Database connect(Path file, String query) {
        try {
            String path = file.toAbsolutePath().toUri().getRawPath();
            Database database =
                    new Database(
                            file, DriverManager.getConnection("jdbc:sqlite:file:" + path + query));
            database.setUp("PRAGMA busy_timeout = 5000");
            return database;
        } catch (SQLException e) {
            throw StoreFailure.of(e, file);
        }
    }

    /** Runs a statement that configures the connection. */
    void setUp(String pragma) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(pragma);
        }
    }

    Path file() {
        return file;
    }

    int version() {
        try {
            return Schema.versionOf(connection);
        } catch (SQLException e) {
            throw StoreFailure.of(e, file);
        }
    }

    <T> List<T> query(Row<T> reader, String sql, Object... values) {
        try (PreparedStatement statement = prepare(sql, values);
                ResultSet rows = statement.executeQuery()) {
            List<T> read = new ArrayList<>();
            while (rows.next()) {
                read.add(reader.read(rows));
            }
            return read;
        } catch (SQLException e) {
            throw StoreFailure.of(e, file);
        }
    }

    /** Changes rows; says how many. */
    int change(String sql, Object... values) {
        try (PreparedStatement statement = prepare(sql, values)) {
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw StoreFailure.of(e, file);
        }
    }

    private PreparedStatement prepare(String sql, Object... values) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        return statement;
    }

    /** Does all of the work or, if it throws, nothing. */
    void transaction(Work work) {
        try {
            transaction(connection, work);
        } catch (SQLException e) {
            throw StoreFailure.of(e, file);
        }
    }

    /**
     * Does all of the work or, if it throws, nothing. The transaction is written in SQL, because
     * the driver's own rollback fails after a full disk has ended the transaction already.
     */
    static void transaction(Connection connection, Work work) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");
            try {
                work.run();
                statement.execute("COMMIT");
            } catch (SQLException | RuntimeException e) {
                undo(statement, e);
                throw e;
            }
        }
    }

    private static void undo(Statement statement, Exception reason) {
        try {
            statement.execute("ROLLBACK");
        } catch (SQLException e) {
            reason.addSuppressed(e);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw StoreFailure.of(e, file);
        }
    }
}
