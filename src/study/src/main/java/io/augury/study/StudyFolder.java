package io.augury.study;

import io.augury.policy.NearestName;
import io.augury.spi.AuguryException;
import io.augury.spi.ErrorCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Stream;

/**
 * The folder {@code HOME/studies/NAME} of one study, open for writing: its database, and whatever
 * the front end writes beside it. While it is open, every other process is refused.
 */
public final class StudyFolder implements AutoCloseable {
    private static final String NAMES = "[A-Za-z0-9][A-Za-z0-9._-]{0,63}";

    private final Path path;
    private final StudyLock lock;
    private final StudyStore store;

    private StudyFolder(Path path, StudyLock lock, StudyStore store) {
        this.path = path;
        this.lock = lock;
        this.store = store;
    }

    /**
     * Makes a study.
     *
     * @param home Augury's folder
     * @param launch what the front end wants to know again when it resumes
     * @throws AuguryException with code USAGE if the name is taken or not allowed, RESOURCES if the
     *     folder cannot be written
     */
    public static StudyFolder create(
            Path home,
            String name,
            StudySettings settings,
            SortedMap<String, String> launch,
            InstantSource clock) {
        Path path = path(home, name);
        makeFolder(path);
        StudyLock lock = StudyLock.take(path, name);
        try {
            if (StudyStore.holdsStudy(database(path))) {
                throw new AuguryException(
                        ErrorCode.USAGE,
                        "there is a study %s already: go on with it by 'augury resume %s', or give the new one another --study name"
                                .formatted(name, name));
            }
            StudyStore store = StudyStore.create(database(path), settings, launch, clock.instant());
            return new StudyFolder(path, lock, store);
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    /**
     * Opens a study to go on with it.
     *
     * @throws AuguryException with code USAGE if there is none of that name, RESOURCES if another
     *     process has it
     */
    public static StudyFolder open(Path home, String name) {
        Path path = existing(home, name);
        StudyLock lock = StudyLock.take(path, name);
        try {
            return new StudyFolder(path, lock, StudyStore.open(database(path)));
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    /**
     * What a study holds now; works while another process runs it.
     *
     * @throws AuguryException with code USAGE if there is none of that name
     */
    public static StudySnapshot read(Path home, String name) {
        Path path = existing(home, name);
        try (StudyStore store = StudyStore.openReadOnly(database(path))) {
            return StudySnapshot.of(path, store);
        }
    }

    /** The names of all studies, sorted. */
    public static List<String> names(Path home) {
        Path studies = home.resolve("studies");
        if (!Files.isDirectory(studies)) {
            return List.of();
        }
        try (Stream<Path> folders = Files.list(studies)) {
            return folders.filter(folder -> StudyStore.holdsStudy(database(folder)))
                    .map(folder -> folder.getFileName().toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw cannot("list", studies, e);
        }
    }

    /** A name that is not taken: the stem with the first free number. */
    public static String freeName(Path home, String stem) {
        int number = 1;
        while (Files.exists(path(home, stem + "-" + number))) {
            number++;
        }
        return stem + "-" + number;
    }

    /**
     * Deletes a study with all its files.
     *
     * @throws AuguryException with code USAGE if there is none of that name, RESOURCES if another
     *     process has it
     */
    public static void delete(Path home, String name) {
        Path path = existing(home, name);
        try (StudyLock _ = StudyLock.take(path, name)) {
            List<Path> files;
            try (Stream<Path> walk = Files.walk(path)) {
                files = walk.sorted(Comparator.reverseOrder()).toList();
            }
            for (Path file : files) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw cannot("delete", path, e);
        }
    }

    private static Path path(Path home, String name) {
        if (!name.matches(NAMES)) {
            throw new AuguryException(
                    ErrorCode.USAGE,
                    "study name '%s'; allowed: up to 64 letters, digits, dots, hyphens and underscores, a letter or digit first"
                            .formatted(name));
        }
        return home.resolve("studies").resolve(name);
    }

    private static Path existing(Path home, String name) {
        Path path = path(home, name);
        if (StudyStore.holdsStudy(database(path))) {
            return path;
        }
        List<String> names = names(home);
        throw new AuguryException(
                ErrorCode.USAGE,
                "there is no study %s in %s; there %s%s"
                        .formatted(
                                name,
                                home,
                                names.isEmpty()
                                        ? "is none yet"
                                        : "are: " + String.join(", ", names),
                                NearestName.hint(name, names)));
    }

    private static Path database(Path path) {
        return path.resolve("study.db");
    }

    private static void makeFolder(Path path) {
        try {
            Files.createDirectories(path);
        } catch (IOException e) {
            throw cannot("make", path, e);
        }
    }

    private static AuguryException cannot(String what, Path path, IOException cause) {
        return new AuguryException(
                ErrorCode.RESOURCES,
                "cannot %s %s (%s): check its permissions and the free space of its disk, or give another --home"
                        .formatted(what, path, cause),
                cause);
    }

    /** The study's name. */
    public String name() {
        return path.getFileName().toString();
    }

    /** The folder, for files beside the database. */
    public Path path() {
        return path;
    }

    /** What decides the study's trials. */
    public StudySettings settings() {
        return store.settings();
    }

    /** What the front end wants to know again when it resumes. */
    public SortedMap<String, String> launch() {
        return store.launch();
    }

    /** Changes what the front end wants to know again. */
    public void setLaunch(SortedMap<String, String> launch) {
        store.setLaunch(launch);
    }

    /** The time that the study has run in all, as of its last finished trial. */
    public Duration elapsed() {
        return store.elapsed();
    }

    /** When the sealed test was first opened; empty if never. */
    public Optional<Instant> testOpenedAt() {
        return store.testOpenedAt();
    }

    /** All trials: those of the search by number, then those of the selection and the verdict. */
    public List<Trial> trials() {
        return StudySnapshot.of(path, store).trials();
    }

    StudyStore store() {
        return store;
    }

    /** Closes the database, then lets other processes in. */
    @Override
    public void close() {
        try (lock) {
            store.close();
        }
    }
}
