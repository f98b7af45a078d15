package io.augury.data;

import io.augury.spi.AuguryException;
import io.augury.spi.ErrorCode;
import io.augury.spi.Image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Reads the binary versions of CIFAR-10 and CIFAR-100 (with its fine labels).
 *
 * @see <a href="https://www.cs.toronto.edu/~kriz/cifar.html">The format</a>
 */
final class CifarBinary implements DatasetReader {
    private static final int SIDE = 32;
    private static final int PLANE = SIDE * SIDE;

    /**
     * The two versions: their files, the bytes before the pixels, and which of them is the label.
     */
    private enum Version {
        CIFAR_10("data_batch_[0-9]+\\.bin", "test_batch.bin", "batches.meta.txt", 1, 10),
        CIFAR_100("train\\.bin", "test.bin", "fine_label_names.txt", 2, 100);

        private final Pattern train;
        private final String test;
        private final String names;
        private final int labelBytes;
        private final int classes;

        Version(String train, String test, String names, int labelBytes, int classes) {
            this.train = Pattern.compile(train);
            this.test = test;
            this.names = names;
            this.labelBytes = labelBytes;
            this.classes = classes;
        }

        List<Path> trainFiles(Path folder) {
            try (Stream<Path> files = Files.list(folder)) {
                return files.filter(file -> train.matcher(file.getFileName().toString()).matches())
                        .sorted(Comparator.comparing(file -> file.getFileName().toString()))
                        .toList();
            } catch (IOException e) {
                throw unreadable(folder, e);
            }
        }
    }

    @Override
    public String format() {
        return "CIFAR binary";
    }

    @Override
    public String layout() {
        return "a folder with data_batch_1.bin ... and test_batch.bin (CIFAR-10), or train.bin and"
                + " test.bin (CIFAR-100)";
    }

    @Override
    public boolean recognises(Path path) {
        return Files.isDirectory(path)
                && Stream.of(Version.values()).anyMatch(v -> !v.trainFiles(path).isEmpty());
    }

    @Override
    public Dataset read(Path path, ReadSettings settings) {
        Version version =
                Stream.of(Version.values())
                        .filter(v -> !v.trainFiles(path).isEmpty())
                        .findFirst()
                        .orElseThrow();
        Map<Part, List<Sample>> parts = new EnumMap<>(Part.class);
        List<Sample> train = new ArrayList<>();
        version.trainFiles(path).forEach(file -> train.addAll(samples(file, version)));
        parts.put(Part.TRAIN, train);
        Path test = path.resolve(version.test);
        if (Files.exists(test)) {
            parts.put(Part.TEST, samples(test, version));
        }
        return Dataset.of(
                        path.toAbsolutePath().normalize().getFileName().toString(),
                        names(path.resolve(version.names), version.classes),
                        parts)
                .sized(settings);
    }

    private static List<String> names(Path file, int classes) {
        if (!Files.exists(file)) {
            return IntStream.range(0, classes).mapToObj(Integer::toString).toList();
        }
        try (Stream<String> lines = Files.lines(file)) {
            List<String> names = lines.map(String::strip).filter(line -> !line.isEmpty()).toList();
            if (names.size() != classes) {
                throw invalid(
                        "%s has %d class names, not %d".formatted(file, names.size(), classes));
            }
            return names;
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private static List<Sample> samples(Path file, Version version) {
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(file);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
        int record = version.labelBytes + 3 * PLANE;
        if (bytes.length == 0 || bytes.length % record != 0) {
            throw invalid(
                    "%s has %d bytes, which is no whole number of images of %d bytes; it is cut off or of another format"
                            .formatted(file, bytes.length, record));
        }
        List<Sample> samples = new ArrayList<>(bytes.length / record);
        for (int i = 0; i < bytes.length / record; i++) {
            int label = bytes[i * record + version.labelBytes - 1] & 0xff;
            if (label >= version.classes) {
                throw invalid(
                        "%s has label %d at image %d; labels are 0 to %d"
                                .formatted(file, label, i, version.classes - 1));
            }
            Image image = image(bytes, i * record + version.labelBytes);
            samples.add(new Sample(image, label, "%s/%06d".formatted(file.getFileName(), i)));
        }
        return samples;
    }

    private static Image image(byte[] bytes, int from) {
        byte[] rgb = new byte[3 * PLANE];
        for (int i = 0; i < PLANE; i++) {
            rgb[3 * i] = bytes[from + i];
            rgb[3 * i + 1] = bytes[from + PLANE + i];
            rgb[3 * i + 2] = bytes[from + 2 * PLANE + i];
        }
        return Image.of(SIDE, SIDE, 3, rgb);
    }

    private static AuguryException invalid(String what) {
        return new AuguryException(ErrorCode.INPUT, what);
    }

    private static AuguryException unreadable(Path path, IOException cause) {
        return new AuguryException(ErrorCode.INPUT, "cannot read " + path + ": " + cause, cause);
    }
}
