package io.augury.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Guesses which existing path a mistyped one means. */
final class NearestPath {
    private NearestPath() {}

    /**
     * The path whose first wrong name is replaced by the most similar one there, if one is similar.
     */
    static Optional<Path> to(Path missing) {
        Path absolute = missing.toAbsolutePath().normalize();
        Path parent = absolute.getParent();
        Path wrong = absolute.getFileName();
        while (parent != null && !Files.isDirectory(parent)) {
            wrong = parent.getFileName();
            parent = parent.getParent();
        }
        if (parent == null || wrong == null) {
            return Optional.empty();
        }
        String name = wrong.toString().toLowerCase(Locale.ROOT);
        try (Stream<Path> beside = Files.list(parent)) {
            return beside.filter(Files::isDirectory)
                    .filter(path -> distance(name, path) <= Math.max(2, name.length() / 3))
                    .min(
                            Comparator.<Path>comparingInt(path -> distance(name, path))
                                    .thenComparing(Comparator.naturalOrder()));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static int distance(String name, Path path) {
        return distance(name, path.getFileName().toString().toLowerCase(Locale.ROOT));
    }

    private static int distance(String a, String b) {
        int[] before = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            before[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] row = new int[b.length() + 1];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = before[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replaced, 1 + Math.min(row[j - 1], before[j]));
            }
            before = row;
        }
        return before[b.length()];
    }
}
