package io.augury.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.augury.spi.AuguryException;
import io.augury.spi.ErrorCode;
import io.augury.spi.Image;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

class DatasetsTest {
    @TempDir Path temporary;

    @Test
    void guessesTheFolderThatAMistypedPathMeans() throws IOException {
        Path photos = Files.createDirectories(temporary.resolve("photos"));
        Files.createDirectories(temporary.resolve("videos-of-others"));

        assertThatThrownBy(() -> read(temporary.resolve("Fotos")))
                .isInstanceOf(AuguryException.class)
                .hasMessageContaining("no data set at " + temporary.resolve("Fotos"))
                .hasMessageContaining("did you mean " + photos + "?");
        assertThatThrownBy(() -> read(temporary.resolve("photo/2024/june")))
                .hasMessageContaining("did you mean " + photos + "?");
    }

    @Test
    void offersTheIconsIfNothingIsNear() {
        assertThatThrownBy(() -> read(temporary.resolve("something-else")))
                .isInstanceOf(AuguryException.class)
                .hasMessageContaining("give a path, or icons");
    }

    @Test
    void listsTheFormatsIfNothingIsRecognised() throws IOException {
        Path empty = Files.createDirectories(temporary.resolve("empty"));

        assertThatThrownBy(() -> read(empty))
                .isInstanceOf(AuguryException.class)
                .hasMessageContaining("holds no known data set")
                .hasMessageContaining("CIFAR binary")
                .hasMessageContaining("IDX")
                .hasMessageContaining("image folder");
    }

    @Test
    void refusesAFile() throws IOException {
        Path archive = Files.createFile(temporary.resolve("photos.zip"));

        assertThatThrownBy(() -> read(archive))
                .isInstanceOf(AuguryException.class)
                .hasMessageContaining("is a file; unpack it");
    }

    @Test
    void pointsToTheFolderInsideThatIsADataSet() {
        List<Drawn> images = Drawn.random(10, 32, 3, 1, Part.TRAIN);
        Path inner = temporary.resolve("unpacked/cifar-10-batches-bin");
        OnDisk.write(inner.resolve("data_batch_1.bin"), CifarFiles.bytes(images, false));

        assertThatThrownBy(() -> read(temporary.resolve("unpacked")))
                .isInstanceOf(AuguryException.class)
                .hasMessageContaining("did you mean " + inner + "?");
    }

    @Test
    void refusesSettingsOutOfRange() {
        ReadSettings settings = ReadSettings.of(temporary);

        assertThatThrownBy(() -> settings.withImageSize(3))
                .hasMessageContaining("4 to 1024 pixels, not 3");
        assertThatThrownBy(() -> settings.withImageSize(1025))
                .extracting(e -> ((AuguryException) e).code())
                .isEqualTo(ErrorCode.USAGE);
        assertThatThrownBy(() -> settings.withMaxBrokenShare(1.01))
                .hasMessageContaining("0 to 1, not 1.01");
        assertThatThrownBy(() -> settings.withMaxBrokenShare(Double.NaN))
                .hasMessageContaining("not NaN");
    }

    @Test
    void refusesSamplesThatDoNotGoTogether() {
        Sample small = new Sample(Image.of(1, 1, 1, new byte[1]), 0, "small");
        Sample large = new Sample(Image.of(2, 1, 1, new byte[2]), 1, "large");
        Sample other = new Sample(Image.of(1, 1, 1, new byte[] {1}), 2, "other");

        assertThatThrownBy(() -> of(small, large)).hasMessageContaining("at large");
        assertThatThrownBy(() -> of(small, new Sample(other.image(), 1, "b"), other))
                .hasMessageContaining("label 2 at other, but only 2 classes");
        assertThatThrownBy(() -> of(small)).hasMessageContaining("no training image of class 'b'");
        assertThat(of(small, new Sample(other.image(), 1, "b")).size()).isEqualTo(2);
    }

    private static Dataset of(Sample... samples) {
        return Dataset.of("test", List.of("a", "b"), Map.of(Part.TRAIN, List.of(samples)));
    }

    private Dataset read(Path path) {
        return Datasets.read(path.toString(), ReadSettings.of(temporary.resolve("cache")));
    }
}
