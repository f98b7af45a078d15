package io.augury.data;

import io.augury.spi.AuguryException;
import io.augury.spi.ErrorCode;
import io.augury.spi.Image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads MNIST and what has its format: pairs of IDX files with images {@code [N, H, W]} or {@code
 * [N, H, W, 3]} and labels {@code [N]}. The classes are the labels that the training images have.
 */
final class IdxImages implements DatasetReader {
    private static final Pattern IMAGES =
            Pattern.compile("(.*?)(train|t10k|test)-images([-.]idx)[34](-ubyte(?:\\.gz)?)");

    /** The two files of one part. */
    private record Pair(Part part, Path images, Path labels) {
        /** The name of the images' file before it was compressed. */
        String name() {
            return images.getFileName().toString().replaceFirst("\\.gz$", "");
        }
    }

    @Override
    public String format() {
        return "IDX";
    }

    @Override
    public String layout() {
        return "a folder with train-images-idx3-ubyte and train-labels-idx1-ubyte, optionally"
                + " t10k-... of both, plain or .gz (MNIST)";
    }

    @Override
    public boolean recognises(Path path) {
        return Files.isDirectory(path)
                && pairs(path).stream().anyMatch(pair -> pair.part == Part.TRAIN);
    }

    @Override
    public Dataset read(Path path, ReadSettings settings) {
        Map<Part, List<Image>> images = new EnumMap<>(Part.class);
        Map<Part, byte[]> labels = new EnumMap<>(Part.class);
        Map<Part, String> names = new EnumMap<>(Part.class);
        for (Pair pair : pairs(path)) {
            if (images.containsKey(pair.part)) {
                throw invalid(
                        "%s has several files of %s images".formatted(path, pair.part.label()));
            }
            images.put(pair.part, images(pair.images));
            labels.put(pair.part, labels(pair, images.get(pair.part).size()));
            names.put(pair.part, pair.name());
        }
        List<Integer> known = known(labels.get(Part.TRAIN));
        Map<Part, List<Sample>> parts = new EnumMap<>(Part.class);
        images.forEach(
                (part, ofPart) ->
                        parts.put(part, samples(names.get(part), ofPart, labels.get(part), known)));
        return Dataset.of(
                        path.toAbsolutePath().normalize().getFileName().toString(),
                        known.stream().map(Object::toString).toList(),
                        parts)
                .sized(settings);
    }

    /** The pairs in the folder; of a file that lies there plain and compressed, the plain one. */
    private static List<Pair> pairs(Path folder) {
        Map<String, Pair> pairs = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            files.map(IdxImages::pair)
                    .flatMap(Optional::stream)
                    .sorted(Comparator.comparing(pair -> pair.images.toString()))
                    .forEach(pair -> pairs.putIfAbsent(pair.name(), pair));
        } catch (IOException e) {
            throw new AuguryException(ErrorCode.INPUT, "cannot list the folder " + folder, e);
        }
        return List.copyOf(pairs.values());
    }

    private static Optional<Pair> pair(Path images) {
        Matcher name = IMAGES.matcher(images.getFileName().toString());
        if (!name.matches()) {
            return Optional.empty();
        }
        Path labels =
                images.resolveSibling(
                        name.group(1)
                                + name.group(2)
                                + "-labels"
                                + name.group(3)
                                + "1"
                                + name.group(4));
        Part part = name.group(2).equals("train") ? Part.TRAIN : Part.TEST;
        return Optional.of(new Pair(part, images, labels));
    }

    private static List<Image> images(Path path) {
        IdxFile file = IdxFile.read(path);
        int[] sizes = file.sizes();
        int channels = sizes.length == 4 ? sizes[3] : 1;
        if (sizes.length < 3 || (channels != 1 && channels != 3)) {
            throw invalid(
                    "%s has sizes %s; images are [N, H, W] or [N, H, W, 3]"
                            .formatted(path, Arrays.toString(sizes)));
        }
        int height = sizes[1];
        int width = sizes[2];
        int bytes = height * width * channels;
        List<Image> images = new ArrayList<>(sizes[0]);
        for (int i = 0; i < sizes[0]; i++) {
            byte[] samples = Arrays.copyOfRange(file.data(), i * bytes, (i + 1) * bytes);
            images.add(Image.of(width, height, channels, samples));
        }
        return images;
    }

    private static byte[] labels(Pair pair, int images) {
        if (!Files.exists(pair.labels)) {
            throw invalid(
                    "%s lies without its labels; expected beside it: %s"
                            .formatted(pair.images, pair.labels.getFileName()));
        }
        IdxFile labels = IdxFile.read(pair.labels);
        if (labels.sizes().length != 1 || labels.sizes()[0] != images) {
            throw invalid(
                    "%s has sizes %s, but there are %d images"
                            .formatted(pair.labels, Arrays.toString(labels.sizes()), images));
        }
        return labels.data();
    }

    private static List<Integer> known(byte[] labels) {
        TreeSet<Integer> known = new TreeSet<>();
        for (byte label : labels) {
            known.add(label & 0xff);
        }
        return List.copyOf(known);
    }

    private static List<Sample> samples(
            String file, List<Image> images, byte[] labels, List<Integer> known) {
        List<Sample> samples = new ArrayList<>(images.size());
        for (int i = 0; i < images.size(); i++) {
            int label = known.indexOf(labels[i] & 0xff);
            if (label < 0) {
                throw invalid(
                        "image %d of %s has label %d, which no training image has"
                                .formatted(i, file, labels[i] & 0xff));
            }
            samples.add(new Sample(images.get(i), label, "%s/%06d".formatted(file, i)));
        }
        return samples;
    }

    private static AuguryException invalid(String what) {
        return new AuguryException(ErrorCode.INPUT, what);
    }
}
