package io.augury.study;

import io.augury.spi.AuguryException;
import io.augury.spi.ErrorCode;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Locale;

/** Says in a person's words why SQLite failed. */
final class StoreFailure {
    private static final int BUSY = 5;
    private static final int READ_ONLY = 8;
    private static final int IO_ERROR = 10;
    private static final int CORRUPT = 11;
    private static final int FULL = 13;
    private static final int CANNOT_OPEN = 14;
    private static final int NOT_A_DATABASE = 26;

    private StoreFailure() {}

    static AuguryException of(SQLException failure, Path file) {
        return switch (failure.getErrorCode() & 0xFF) {
            case FULL ->
                    resources(file, "is on a full disk", "free some space, then resume", failure);
            case IO_ERROR ->
                    resources(
                            file,
                            "cannot be read or written",
                            "check the disk and its free space, then resume",
                            failure);
            case BUSY ->
                    resources(
                            file,
                            "is in use by another process",
                            "wait for it to end, then resume",
                            failure);
            case READ_ONLY, CANNOT_OPEN ->
                    resources(
                            file,
                            "cannot be opened for writing",
                            "check the permissions of the file and its folder, then resume",
                            failure);
            case CORRUPT, NOT_A_DATABASE ->
                    new AuguryException(
                            ErrorCode.INPUT,
                            "%s is not a healthy study database (%s): restore it from a backup, or delete the study"
                                    .formatted(file, detail(failure)),
                            failure);
            default ->
                    new AuguryException(
                            ErrorCode.INTERNAL, "%s: %s".formatted(file, detail(failure)), failure);
        };
    }

    private static AuguryException resources(
            Path file, String what, String advice, SQLException failure) {
        return new AuguryException(
                ErrorCode.RESOURCES,
                "%s %s (%s); every finished trial is saved: %s"
                        .formatted(file, what, detail(failure), advice),
                failure);
    }

    private static String detail(SQLException failure) {
        return String.valueOf(failure.getMessage()).strip().toLowerCase(Locale.ROOT);
    }
}
