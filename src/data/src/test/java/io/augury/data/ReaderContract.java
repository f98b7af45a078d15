package io.augury.data;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What every reader of data sets must keep to; inherit it, say what an example of the format holds
 * and how it is written.
 */
abstract class ReaderContract {
    @TempDir Path temporary;

    private Path folder;
    private List<Drawn> content;

    /** The reader. */
    abstract DatasetReader reader();

    /** The names of the classes that {@link #write} writes. */
    abstract List<String> classes();

    /** The side of the images, in pixels. */
    abstract int side();

    abstract int channels();

    /** Writes images in the format; those of one part and class are in the order of the list. */
    abstract void write(Path folder, List<Drawn> images) throws IOException;

    @BeforeEach
    final void writeExample() throws IOException {
        content = Drawn.random(classes().size(), side(), channels(), 2, Part.TRAIN, Part.TEST);
        folder = written("example", content);
    }

    final Path written(String name, List<Drawn> images) throws IOException {
        Path written = Files.createDirectories(temporary.resolve(name));
        write(written, images);
        return written;
    }

    final Dataset read(Path path) {
        return reader().read(path, settings());
    }

    final ReadSettings settings() {
        return ReadSettings.of(temporary.resolve("cache"));
    }

    @Test
    void isAmongTheReadersAndTheFirstToRecogniseItsFormat() {
        assertThat(Datasets.readers())
                .filteredOn(candidate -> candidate.recognises(folder))
                .first()
                .isInstanceOf(reader().getClass());
        assertThat(Datasets.read(folder.toString(), settings()).fingerprint())
                .isEqualTo(read(folder).fingerprint());
    }

    @Test
    void doesNotRecogniseAnEmptyFolderOrAFile() throws IOException {
        Path empty = Files.createDirectories(temporary.resolve("empty"));

        assertThat(reader().recognises(empty)).isFalse();
        assertThat(reader().recognises(Files.createFile(empty.resolve("file.bin")))).isFalse();
    }

    @Test
    void readsEveryImageWithItsClassAndPart() {
        Dataset data = read(folder);

        assertThat(data.name()).isEqualTo("example");
        assertThat(data.classes()).isEqualTo(classes());
        assertThat(data.width()).isEqualTo(side());
        assertThat(data.height()).isEqualTo(side());
        assertThat(data.channels()).isEqualTo(channels());
        assertThat(data.has(Part.VALIDATION)).isFalse();
        assertThat(drawn(data)).containsExactlyInAnyOrderElementsOf(content);
        assertThat(data.report().broken()).isEmpty();
        assertThat(data.report().sourceSizes())
                .containsOnlyKeys(new SourceSize(side(), side()))
                .containsValue(content.size());
    }

    @Test
    void givesEverySampleAnIdOfItsOwn() {
        Dataset data = read(folder);

        List<String> ids = new ArrayList<>();
        for (Part part : Part.values()) {
            data.samples(part).forEach(sample -> ids.add(sample.id()));
        }

        assertThat(ids).doesNotHaveDuplicates().hasSize(data.size());
    }

    @Test
    void readsTheSameSamplesInTheSameOrderWhereverTheyLieAndWheneverTheyWereWritten()
            throws IOException {
        Path elsewhere = written("else/where", content);
        OnDisk.age(elsewhere, Duration.ofDays(400));

        Dataset first = read(folder);
        Dataset second = read(elsewhere);

        assertThat(second.samples(Part.TRAIN)).isEqualTo(first.samples(Part.TRAIN));
        assertThat(second.samples(Part.TEST)).isEqualTo(first.samples(Part.TEST));
        assertThat(second.fingerprint()).isEqualTo(first.fingerprint()).matches("[0-9a-f]{64}");
    }

    @Test
    void fingerprintsOnePixel() throws IOException {
        for (int changed : new int[] {0, content.size() - 1}) {
            List<Drawn> other = new ArrayList<>(content);
            other.set(changed, other.get(changed).repainted());

            assertThat(read(written("pixel" + changed, other)).fingerprint())
                    .isNotEqualTo(read(folder).fingerprint());
        }
    }

    @Test
    void fingerprintsOneLabel() throws IOException {
        List<Drawn> other = new ArrayList<>(content);
        Drawn first = content.get(0);
        Drawn second = content.get(1);
        other.set(0, new Drawn(Part.TRAIN, second.label(), first.image()));
        other.set(1, new Drawn(Part.TRAIN, first.label(), second.image()));

        assertThat(read(written("label", other)).fingerprint())
                .isNotEqualTo(read(folder).fingerprint());
    }

    @Test
    void bringsImagesToTheSizeAskedForAndKeepsTheFingerprint() {
        Dataset data = reader().read(folder, settings().withImageSize(side() / 2));

        assertThat(data.width()).isEqualTo(side() / 2);
        assertThat(data.height()).isEqualTo(side() / 2);
        assertThat(data.size()).isEqualTo(content.size());
        assertThat(data.fingerprint()).isEqualTo(read(folder).fingerprint());
        assertThat(data.report().sourceSizes()).containsOnlyKeys(new SourceSize(side(), side()));
    }

    private static List<Drawn> drawn(Dataset data) {
        return Stream.of(Part.values())
                .flatMap(
                        part ->
                                data.samples(part).stream()
                                        .map(s -> new Drawn(part, s.label(), s.image())))
                .toList();
    }
}
