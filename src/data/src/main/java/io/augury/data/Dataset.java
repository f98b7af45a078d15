package io.augury.data;

import io.augury.spi.AuguryException;
import io.augury.spi.ErrorCode;
import io.augury.spi.Image;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Labelled images that all have the same size and channels, possibly with a division of their own.
 *
 * <p>The images themselves are handed out by {@link Splits} only, so that nothing can see the test
 * images by accident. Immutable.
 */
public final class Dataset {
    private final String name;
    private final List<String> classes;
    private final Map<Part, List<Sample>> parts;
    private final String fingerprint;
    private final ReadReport report;
    private final Image first;

    Dataset(
            String name,
            List<String> classes,
            Map<Part, List<Sample>> parts,
            String fingerprint,
            ReadReport report) {
        this.name = Objects.requireNonNull(name, "name");
        this.classes = List.copyOf(classes);
        this.parts = new EnumMap<>(Part.class);
        for (Part part : Part.values()) {
            this.parts.put(part, List.copyOf(parts.getOrDefault(part, List.of())));
        }
        this.fingerprint = Objects.requireNonNull(fingerprint, "fingerprint");
        this.report = Objects.requireNonNull(report, "report");
        this.first = check();
    }

    /**
     * A data set of samples at hand; its fingerprint is that of their ids, classes and pixels.
     *
     * @param parts the samples of each part; without a division, all in {@link Part#TRAIN}
     * @throws AuguryException (input) if there are fewer than two classes, a class without training
     *     image, a label without class, or images of differing size or channels
     */
    public static Dataset of(String name, List<String> classes, Map<Part, List<Sample>> parts) {
        Fingerprint fingerprint = new Fingerprint(classes);
        parts.forEach(
                (part, samples) -> samples.forEach(sample -> fingerprint.addPixels(part, sample)));
        List<Sample> all = parts.values().stream().flatMap(List::stream).toList();
        ReadReport report =
                all.isEmpty()
                        ? ReadReport.uniform(1, 1, 0)
                        : ReadReport.uniform(
                                all.getFirst().image().width(),
                                all.getFirst().image().height(),
                                all.size());
        return new Dataset(name, classes, parts, fingerprint.value(), report);
    }

    /**
     * This data set with every image at the size that the settings ask for; the fingerprint and the
     * report remain those of what was read.
     */
    public Dataset sized(ReadSettings settings) {
        Map<Part, List<Sample>> sized = new EnumMap<>(Part.class);
        parts.forEach(
                (part, samples) ->
                        sized.put(
                                part,
                                samples.stream()
                                        .map(sample -> sample.with(settings.sized(sample.image())))
                                        .toList()));
        return new Dataset(name, classes, sized, fingerprint, report);
    }

    private Image check() {
        if (classes.size() < 2) {
            throw invalid("has " + classes.size() + " class(es); at least 2 are needed " + classes);
        }
        for (int label = 0; label < classes.size(); label++) {
            if (count(Part.TRAIN, label) == 0) {
                throw invalid("has no training image of class '" + classes.get(label) + "'");
            }
        }
        Image shape = parts.get(Part.TRAIN).getFirst().image();
        parts.values().forEach(samples -> samples.forEach(sample -> check(sample, shape)));
        return shape;
    }

    private void check(Sample sample, Image shape) {
        if (sample.label() >= classes.size()) {
            throw invalid(
                    "has label %d at %s, but only %d classes"
                            .formatted(sample.label(), sample.id(), classes.size()));
        }
        Image image = sample.image();
        if (image.width() != shape.width()
                || image.height() != shape.height()
                || image.channels() != shape.channels()) {
            throw invalid("has %s at %s beside %s".formatted(image, sample.id(), shape));
        }
    }

    private AuguryException invalid(String what) {
        return new AuguryException(ErrorCode.INPUT, "data set '" + name + "' " + what);
    }

    /** What people call it: the folder's name, or {@code icons}. */
    public String name() {
        return name;
    }

    /** The names of the classes; a label is an index into them. */
    public List<String> classes() {
        return classes;
    }

    /** The width of every image, in pixels. */
    public int width() {
        return first.width();
    }

    /** The height of every image, in pixels. */
    public int height() {
        return first.height();
    }

    /** 1 for grey, 3 for RGB, the same for every image. */
    public int channels() {
        return first.channels();
    }

    /**
     * A SHA-256 in hexadecimal of names, classes, parts and contents; the same wherever the data
     * set lies and whatever the image size asked for.
     */
    public String fingerprint() {
        return fingerprint;
    }

    /** What reading it met beside its images. */
    public ReadReport report() {
        return report;
    }

    /** How many images it has. */
    public int size() {
        return parts.values().stream().mapToInt(List::size).sum();
    }

    /** Whether it brings this part. */
    public boolean has(Part part) {
        return !parts.get(part).isEmpty();
    }

    /** How many images a part has, 0 if the data set does not bring it. */
    public int count(Part part) {
        return parts.get(part).size();
    }

    /** How many images of a class a part has. */
    public int count(Part part, int label) {
        return (int) parts.get(part).stream().filter(sample -> sample.label() == label).count();
    }

    List<Sample> samples(Part part) {
        return parts.get(part);
    }
}
