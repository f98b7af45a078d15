package io.augury.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.augury.spi.AuguryException;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

class IdxTest extends ReaderContract {
    @Override
    DatasetReader reader() {
        return new IdxImages();
    }

    @Override
    List<String> classes() {
        return List.of("0", "3", "8");
    }

    @Override
    int side() {
        return 28;
    }

    @Override
    int channels() {
        return 1;
    }

    @Override
    void write(Path folder, List<Drawn> images) throws IOException {
        write(folder, "train", Drawn.of(Part.TRAIN, images));
        write(folder, "t10k", Drawn.of(Part.TEST, images));
    }

    private void write(Path folder, String part, List<Drawn> images) throws IOException {
        OnDisk.write(folder.resolve(part + "-images-idx3-ubyte"), IdxFiles.images(images));
        OnDisk.write(
                folder.resolve(part + "-labels-idx1-ubyte"), IdxFiles.labels(images, classes()));
    }

    @Test
    void readsTheSameFromCompressedFiles() throws IOException {
        Path plain = example();
        Dataset expected = read(plain);
        for (Path file : OnDisk.files(plain)) {
            Files.write(Path.of(file + ".gz"), IdxFiles.zipped(Files.readAllBytes(file)));
            Files.delete(file);
        }

        Dataset zipped = read(plain);

        assertThat(zipped.samples(Part.TRAIN)).isEqualTo(expected.samples(Part.TRAIN));
        assertThat(zipped.fingerprint()).isEqualTo(expected.fingerprint());
    }

    @Test
    void readsAFileOnceThatLiesThereTwice() throws IOException {
        Path folder = example();
        for (Path file : OnDisk.files(folder)) {
            Files.write(Path.of(file + ".gz"), IdxFiles.zipped(Files.readAllBytes(file)));
        }

        assertThat(read(folder).size()).isEqualTo(12);
    }

    @Test
    void saysThatAFileIsCutOff() throws IOException {
        for (boolean zipped : new boolean[] {false, true}) {
            Path folder = example();
            Path file = folder.resolve("train-images-idx3-ubyte");
            byte[] bytes = Files.readAllBytes(file);
            byte[] stored = zipped ? IdxFiles.zipped(bytes) : bytes;
            Files.delete(file);
            Files.write(
                    Path.of(file + (zipped ? ".gz" : "")),
                    Arrays.copyOf(stored, stored.length - 20));

            assertThatThrownBy(() -> read(folder))
                    .isInstanceOf(AuguryException.class)
                    .hasMessageContaining("train-images-idx3-ubyte")
                    .hasMessageContaining("cut off");
        }
    }

    @Test
    void saysThatAFileIsTooLong() throws IOException {
        Path folder = example();
        Path file = folder.resolve("t10k-labels-idx1-ubyte");
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length + 1));

        assertThatThrownBy(() -> read(folder))
                .isInstanceOf(AuguryException.class)
                .hasMessageContaining("t10k-labels-idx1-ubyte")
                .hasMessageContaining("goes on after its 6 bytes");
    }

    @Test
    void saysThatAFileIsNoIdx() throws IOException {
        Path folder = example();
        Files.writeString(folder.resolve("train-images-idx3-ubyte"), "<html>not found</html>");

        assertThatThrownBy(() -> read(folder))
                .isInstanceOf(AuguryException.class)
                .hasMessageContaining("starts with 0x3c68746d");
    }

    @Test
    void saysThatTheLabelsAreMissing() throws IOException {
        Path folder = example();
        Files.delete(folder.resolve("t10k-labels-idx1-ubyte"));

        assertThatThrownBy(() -> read(folder))
                .isInstanceOf(AuguryException.class)
                .hasMessageContaining("expected beside it: t10k-labels-idx1-ubyte");
    }

    @Test
    void saysThatImagesAndLabelsDiffer() throws IOException {
        Path folder = example();
        List<Drawn> fewer = Drawn.random(3, 28, 1, 1, Part.TRAIN);
        Files.write(folder.resolve("train-labels-idx1-ubyte"), IdxFiles.labels(fewer, classes()));

        assertThatThrownBy(() -> read(folder))
                .isInstanceOf(AuguryException.class)
                .hasMessageContaining("sizes [3], but there are 6 images");
    }

    @Test
    void saysWhichTestLabelWasNeverTrained() throws IOException {
        Path folder = example();
        Path file = folder.resolve("t10k-labels-idx1-ubyte");
        byte[] bytes = Files.readAllBytes(file);
        bytes[8] = 5;
        Files.write(file, bytes);

        assertThatThrownBy(() -> read(folder))
                .isInstanceOf(AuguryException.class)
                .hasMessageContaining("label 5, which no training image has");
    }

    private Path example() throws IOException {
        return written("another", Drawn.random(3, 28, 1, 2, Part.TRAIN, Part.TEST));
    }
}
