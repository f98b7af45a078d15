package io.augury.cli.console;

import io.augury.spi.AuguryException;
import io.augury.spi.ErrorCode;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Files that are whole at every moment: the old content until the new one is complete. */
public final class WholeFile {
    private WholeFile() {}

    /** Writes the content of a file. */
    @FunctionalInterface
    public interface Content {
        /** Writes everything; does not close the stream. */
        void writeTo(OutputStream out) throws IOException;
    }

    /**
     * Replaces a file, making its folder where there is none. Nothing half-written is left behind
     * when that fails.
     *
     * @throws AuguryException (resources) if it cannot be written
     */
    public static void write(Path file, Content content) {
        try {
            Path folder = folder(file);
            Path unfinished =
                    folder.resolve(
                            ".%s.%d".formatted(file.getFileName(), ProcessHandle.current().pid()));
            try {
                try (OutputStream out = Files.newOutputStream(unfinished)) {
                    content.writeTo(out);
                }
                Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(unfinished);
            }
        } catch (IOException e) {
            throw failure(file, reason(e), e);
        }
    }

    /**
     * Refuses a file that cannot be written, before hours are spent on what it is to hold. Makes
     * its folder where there is none, and changes nothing else.
     *
     * @throws AuguryException (resources) if it cannot be written
     */
    public static void requireWritable(Path file) {
        if (Files.isDirectory(file)) {
            throw failure(file, "it is a folder; name a file in it", null);
        }
        try {
            Files.delete(Files.createTempFile(folder(file), ".augury", ""));
        } catch (IOException e) {
            throw failure(file, reason(e), e);
        }
    }

    private static Path folder(Path file) throws IOException {
        return Files.createDirectories(file.toAbsolutePath().getParent());
    }

    private static String reason(IOException e) {
        return switch (e) {
            case FileAlreadyExistsException exists -> exists.getFile() + " is not a folder";
            case AccessDeniedException denied -> "no permission for " + denied.getFile();
            default -> e.getMessage();
        };
    }

    private static AuguryException failure(Path file, String reason, IOException cause) {
        return new AuguryException(
                ErrorCode.RESOURCES, "cannot write " + file + ": " + reason, cause);
    }

    /** Replaces a file by a text in UTF-8. */
    public static void write(Path file, String text) {
        write(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }
}
