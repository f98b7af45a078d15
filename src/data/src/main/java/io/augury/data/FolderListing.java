package io.augury.data;

import io.augury.data.image.ImageFormat;
import io.augury.spi.AuguryException;
import io.augury.spi.ErrorCode;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The image files of a folder with one sub-folder per class, which may lie in {@code train}, {@code
 * val} and {@code test} folders.
 *
 * <p>Class folders are searched to any depth; links are followed; what starts with a dot is passed
 * over.
 *
 * @param classes the class names, sorted
 * @param files every file named like an image, sorted by part and id
 * @param otherFiles how many other files there are, by extension
 */
record FolderListing(
        List<String> classes, List<Entry> files, SortedMap<String, Integer> otherFiles) {
    /** One file named like an image. */
    record Entry(Part part, int label, String id, Path path, long size, FileTime modified) {}

    private static final Map<String, Part> PART_NAMES =
            Map.of(
                    "train", Part.TRAIN,
                    "training", Part.TRAIN,
                    "val", Part.VALIDATION,
                    "valid", Part.VALIDATION,
                    "validation", Part.VALIDATION,
                    "dev", Part.VALIDATION,
                    "test", Part.TEST,
                    "testing", Part.TEST);

    /** Lists a folder. */
    static FolderListing of(Path root) {
        try {
            return new Walk(root).list();
        } catch (IOException e) {
            throw unlistable(root, e);
        }
    }

    /** The visible folders directly in a folder, sorted by name. */
    static List<Path> subFolders(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(Files::isDirectory)
                    .filter(path -> !hidden(path))
                    .sorted(Comparator.comparing(path -> path.getFileName().toString()))
                    .toList();
        } catch (IOException e) {
            throw unlistable(folder, e);
        }
    }

    /** How many image files lie directly in a folder. */
    static long imagesIn(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(Files::isRegularFile)
                    .filter(path -> ImageFormat.namedLikeImage(path.getFileName().toString()))
                    .count();
        } catch (IOException e) {
            throw unlistable(folder, e);
        }
    }

    /** Whether an image file lies in a folder or so many levels below; stops at the first. */
    static boolean holdsImages(Path folder, int depth) {
        return imagesIn(folder) > 0
                || depth > 0
                        && subFolders(folder).stream()
                                .anyMatch(inner -> holdsImages(inner, depth - 1));
    }

    private static AuguryException unlistable(Path folder, IOException cause) {
        return new AuguryException(
                ErrorCode.INPUT, "cannot list the folder " + folder + ": " + cause, cause);
    }

    private static boolean hidden(Path path) {
        return path.getFileName().toString().startsWith(".");
    }

    private static Optional<Part> part(Path folder) {
        return Optional.ofNullable(
                PART_NAMES.get(folder.getFileName().toString().toLowerCase(Locale.ROOT)));
    }

    /** One walk over a folder; its fields gather what is met. */
    private static final class Walk {
        private final Path root;
        private final List<Entry> files = new ArrayList<>();
        private final SortedMap<String, Integer> others = new TreeMap<>();

        Walk(Path root) {
            this.root = root;
        }

        FolderListing list() throws IOException {
            Map<Part, Path> parts = parts();
            List<String> classes = names(parts.get(Part.TRAIN));
            for (Map.Entry<Part, Path> part : parts.entrySet()) {
                requireKnown(part.getValue(), classes);
                for (Path folder : subFolders(part.getValue())) {
                    visit(part.getKey(), classes.indexOf(folder.getFileName().toString()), folder);
                }
            }
            files.sort(Comparator.comparing(Entry::part).thenComparing(Entry::id));
            FolderListing listing = new FolderListing(classes, List.copyOf(files), others);
            requireImages(listing, parts.get(Part.TRAIN));
            return listing;
        }

        private Map<Part, Path> parts() {
            Map<Part, Path> parts = new EnumMap<>(Part.class);
            boolean divided = false;
            for (Path folder : subFolders(root)) {
                Optional<Part> part = part(folder);
                if (part.isPresent()) {
                    Path before = parts.put(part.get(), folder);
                    divided |= part.get() == Part.TRAIN && !subFolders(folder).isEmpty();
                    if (before != null && divided) {
                        throw invalid(
                                "has two %s folders: %s and %s"
                                        .formatted(
                                                part.get().label(),
                                                before.getFileName(),
                                                folder.getFileName()));
                    }
                }
            }
            if (divided) {
                return parts;
            }
            List<Path> folders = subFolders(root);
            if (!folders.isEmpty()
                    && folders.stream().allMatch(folder -> part(folder).isPresent())) {
                throw invalid(
                        "has "
                                + String.join("/, ", names(root))
                                + "/, but its train folder has no sub-folder per class; expected"
                                + " train/CLASS/image.png");
            }
            return new EnumMap<>(Map.of(Part.TRAIN, root));
        }

        private static List<String> names(Path folder) {
            return subFolders(folder).stream().map(path -> path.getFileName().toString()).toList();
        }

        private void requireKnown(Path folder, List<String> classes) {
            Set<String> unknown = new TreeSet<>(names(folder));
            classes.forEach(unknown::remove);
            if (!unknown.isEmpty()) {
                throw invalid(
                        "has class folders in %s/ that its train folder lacks: %s"
                                .formatted(folder.getFileName(), String.join(", ", unknown)));
            }
        }

        private void visit(Part part, int label, Path folder) throws IOException {
            Files.walkFileTree(
                    folder,
                    EnumSet.of(FileVisitOption.FOLLOW_LINKS),
                    Integer.MAX_VALUE,
                    new SimpleFileVisitor<>() {
                        @Override
                        public FileVisitResult preVisitDirectory(
                                Path path, BasicFileAttributes attributes) {
                            return hidden(path)
                                    ? FileVisitResult.SKIP_SUBTREE
                                    : FileVisitResult.CONTINUE;
                        }

                        @Override
                        public FileVisitResult visitFile(
                                Path path, BasicFileAttributes attributes) {
                            add(part, label, path, attributes);
                            return FileVisitResult.CONTINUE;
                        }
                    });
        }

        private void add(Part part, int label, Path path, BasicFileAttributes attributes) {
            String name = path.getFileName().toString();
            if (hidden(path)) {
                return;
            }
            if (!ImageFormat.namedLikeImage(name)) {
                int dot = name.lastIndexOf('.');
                others.merge(
                        dot < 0 ? "" : name.substring(dot).toLowerCase(Locale.ROOT),
                        1,
                        Integer::sum);
                return;
            }
            String id = root.relativize(path).toString().replace('\\', '/');
            files.add(
                    new Entry(
                            part,
                            label,
                            id,
                            path,
                            attributes.size(),
                            attributes.lastModifiedTime()));
        }

        private void requireImages(FolderListing listing, Path train) {
            if (listing.files.isEmpty()) {
                throw invalid(
                        "has no images in sub-folders, one per class"
                                + (others.isEmpty() ? "" : "; other files there: " + others)
                                + imagesBeside());
            }
            for (int label = 0; label < listing.classes.size(); label++) {
                if (!listing.has(label)) {
                    throw invalid(
                            "has no images in the class folder %s/; remove it or add images"
                                    .formatted(
                                            root.relativize(
                                                    train.resolve(listing.classes.get(label)))));
                }
            }
            if (listing.classes.size() < 2) {
                throw invalid(oneClass(train));
            }
        }

        private String imagesBeside() {
            long images = imagesIn(root);
            return images == 0
                    ? ""
                    : "; %d images lie in it directly, move them into one folder per class"
                            .formatted(images);
        }

        private String oneClass(Path train) {
            Path only = subFolders(train).getFirst();
            return "has only one class folder, %s/; at least 2 classes are needed"
                            .formatted(only.getFileName())
                    + (subFolders(only).size() > 1 ? "; did you mean " + only + "?" : "");
        }

        private AuguryException invalid(String what) {
            return new AuguryException(ErrorCode.INPUT, "the folder " + root + " " + what);
        }
    }

    private boolean has(int label) {
        return files.stream().anyMatch(file -> file.label() == label && file.part() == Part.TRAIN);
    }
}
