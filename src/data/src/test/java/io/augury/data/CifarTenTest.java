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
import java.util.stream.IntStream;

class CifarTenTest extends ReaderContract {
    private static final List<String> NAMES =
            List.of("plane", "car", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck");

    @Override
    DatasetReader reader() {
        return new CifarBinary();
    }

    @Override
    List<String> classes() {
        return NAMES;
    }

    @Override
    int side() {
        return 32;
    }

    @Override
    int channels() {
        return 3;
    }

    @Override
    void write(Path folder, List<Drawn> images) throws IOException {
        List<Drawn> train = Drawn.of(Part.TRAIN, images);
        List<Drawn> test = Drawn.of(Part.TEST, images);
        int half = train.size() / 2;
        OnDisk.write(
                folder.resolve("data_batch_2.bin"),
                CifarFiles.bytes(train.subList(half, train.size()), false));
        OnDisk.write(
                folder.resolve("data_batch_1.bin"),
                CifarFiles.bytes(train.subList(0, half), false));
        OnDisk.write(folder.resolve("test_batch.bin"), CifarFiles.bytes(test, false));
        Files.write(folder.resolve("batches.meta.txt"), NAMES);
    }

    @Test
    void numbersTheClassesIfTheirNamesAreMissing() throws IOException {
        Path folder = example();
        Files.delete(folder.resolve("batches.meta.txt"));

        assertThat(read(folder).classes())
                .isEqualTo(IntStream.range(0, 10).mapToObj(Integer::toString).toList());
    }

    @Test
    void readsTrainImagesAlone() throws IOException {
        Path folder = example();
        Files.delete(folder.resolve("test_batch.bin"));

        assertThat(read(folder).has(Part.TEST)).isFalse();
    }

    @Test
    void saysThatAFileIsCutOff() throws IOException {
        Path folder = example();
        Path file = folder.resolve("data_batch_2.bin");
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length - 1));

        assertThatThrownBy(() -> read(folder))
                .isInstanceOf(AuguryException.class)
                .hasMessageContaining("data_batch_2.bin has 30729 bytes")
                .hasMessageContaining("cut off");
    }

    @Test
    void saysWhichLabelIsTooLarge() throws IOException {
        Path folder = example();
        Path file = folder.resolve("test_batch.bin");
        byte[] bytes = Files.readAllBytes(file);
        bytes[3073] = 77;
        Files.write(file, bytes);

        assertThatThrownBy(() -> read(folder))
                .isInstanceOf(AuguryException.class)
                .hasMessageContaining("label 77 at image 1; labels are 0 to 9");
    }

    @Test
    void saysThatClassNamesAreMissing() throws IOException {
        Path folder = example();
        Files.write(folder.resolve("batches.meta.txt"), NAMES.subList(0, 9));

        assertThatThrownBy(() -> read(folder))
                .isInstanceOf(AuguryException.class)
                .hasMessageContaining("has 9 class names, not 10");
    }

    private Path example() throws IOException {
        return written("another", Drawn.random(10, 32, 3, 2, Part.TRAIN, Part.TEST));
    }
}
