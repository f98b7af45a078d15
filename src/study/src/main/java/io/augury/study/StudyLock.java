package io.augury.study;

import io.augury.spi.AuguryException;
import io.augury.spi.ErrorCode;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The right to change a study, held by at most one process. It ends with the process, however that
 * ends.
 */
final class StudyLock implements AutoCloseable {
    private final FileChannel channel;

    private StudyLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Takes the lock.
     *
     * @throws AuguryException with code RESOURCES if another process has it
     */
    static StudyLock take(Path folder, String study) {
        try {
            FileChannel channel =
                    FileChannel.open(
                            folder.resolve("lock"),
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE);
            if (!locked(channel)) {
                throw taken(folder, study);
            }
            Files.writeString(owner(folder), Long.toString(ProcessHandle.current().pid()));
            return new StudyLock(channel);
        } catch (IOException e) {
            throw new AuguryException(
                    ErrorCode.RESOURCES,
                    "cannot lock study %s in %s: %s".formatted(study, folder, e.getMessage()),
                    e);
        }
    }

    /**
     * Tries the lock. A channel that did not get it stays open: on POSIX systems closing it would
     * end a lock that this same process holds through another channel.
     */
    private static boolean locked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    /** A file of its own, as on some systems a locked file cannot be read. */
    private static Path owner(Path folder) {
        return folder.resolve("lock.pid");
    }

    private static AuguryException taken(Path folder, String study) throws IOException {
        String who =
                Files.exists(owner(folder))
                        ? "process " + Files.readString(owner(folder)).strip()
                        : "another process";
        return new AuguryException(
                ErrorCode.RESOURCES,
                "study %s is in use by %s: wait for it to end or interrupt it, or give this search another --study name"
                        .formatted(study, who));
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new AuguryException(
                    ErrorCode.RESOURCES, "cannot unlock the study: " + e.getMessage(), e);
        }
    }
}
