package io.augury.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.augury.spi.AuguryException;
import io.augury.spi.Image;
import io.augury.spi.Seed;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

class ImageFolderWriterTest {
    @TempDir Path temporary;

    @Test
    void writesWhatIsReadBackWithTheSamePixels() {
        for (int channels : new int[] {1, 3}) {
            Dataset data = dataset(channels);
            Path folder = temporary.resolve("written" + channels);

            assertThat(ImageFolderWriter.write(data, folder)).isEqualTo(data.size());

            Dataset back = Datasets.read(folder.toString(), ReadSettings.of(temporary));
            assertThat(back.classes()).isEqualTo(data.classes());
            assertThat(back.channels()).isEqualTo(channels);
            for (Part part : Part.values()) {
                assertThat(back.samples(part))
                        .extracting(Sample::image)
                        .containsExactlyInAnyOrderElementsOf(images(data, part));
            }
        }
    }

    @Test
    void neverWritesTwoImagesOverEachOther() {
        Image a = Drawn.image(new Seed(1).generator(), 4, 4, 3);
        Image b = Drawn.image(new Seed(2).generator(), 4, 4, 3);
        Image c = Drawn.image(new Seed(3).generator(), 4, 4, 3);
        Dataset data =
                Dataset.of(
                        "clash",
                        List.of("x", "y"),
                        Map.of(
                                Part.TRAIN,
                                List.of(
                                        new Sample(a, 0, "x/a b.png"),
                                        new Sample(b, 0, "x/a_b.png"),
                                        new Sample(c, 1, "y/a b.png"))));
        Path folder = temporary.resolve("clash");

        ImageFolderWriter.write(data, folder);

        assertThat(OnDisk.files(folder)).hasSize(3);
        assertThat(Datasets.read(folder.toString(), ReadSettings.of(temporary)).size())
                .isEqualTo(3);
    }

    @Test
    void refusesAFolderThatIsNotEmpty() throws IOException {
        Path folder = Files.createDirectories(temporary.resolve("full"));
        Files.createFile(folder.resolve("precious"));

        assertThatThrownBy(() -> ImageFolderWriter.write(dataset(3), folder))
                .isInstanceOf(AuguryException.class)
                .hasMessageContaining("not empty");
        assertThat(OnDisk.files(folder)).hasSize(1);
    }

    private static List<Image> images(Dataset data, Part part) {
        return data.samples(part).stream().map(Sample::image).toList();
    }

    private static Dataset dataset(int channels) {
        Map<Part, List<Sample>> parts = new java.util.EnumMap<>(Part.class);
        int index = 0;
        for (Drawn drawn : Drawn.random(2, 6, channels, 3, Part.values())) {
            parts.computeIfAbsent(drawn.part(), _ -> new ArrayList<>())
                    .add(new Sample(drawn.image(), drawn.label(), "batch.bin/" + index++));
        }
        return Dataset.of("random", List.of("cat", "dog"), parts);
    }
}
