package io.augury.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.augury.spi.AuguryException;
import io.augury.spi.ErrorCode;
import io.augury.spi.Image;
import io.augury.spi.Seed;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.random.RandomGenerator;

class ImageFolderTest {
    private static final RandomGenerator RANDOM = new Seed(4).generator();

    @TempDir Path temporary;

    @Test
    void takesEverythingForTrainingIfTheFolderIsNotDivided() {
        Path folder = folder("cat/a.png", "cat/b.png", "dog/c.png");

        Dataset data = read(folder);

        assertThat(data.classes()).containsExactly("cat", "dog");
        assertThat(data.samples(Part.TRAIN))
                .extracting(Sample::id)
                .containsExactly("cat/a.png", "cat/b.png", "dog/c.png");
        assertThat(data.size()).isEqualTo(data.count(Part.TRAIN));
        assertThat(data.count(Part.TRAIN, 0)).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({
        "train,val,test",
        "Train,VALID,Testing",
        "training,validation,test",
        "train,dev,TEST"
    })
    void keepsTheDivisionThatTheFolderBrings(String train, String val, String test) {
        Path folder =
                folder(
                        train + "/cat/a.png",
                        train + "/dog/b.png",
                        val + "/dog/c.png",
                        test + "/cat/d.png",
                        test + "/dog/e.png");

        Dataset data = read(folder);

        assertThat(data.classes()).containsExactly("cat", "dog");
        assertThat(data.count(Part.TRAIN)).isEqualTo(2);
        assertThat(data.samples(Part.VALIDATION)).extracting(Sample::label).containsExactly(1);
        assertThat(data.count(Part.TEST)).isEqualTo(2);
    }

    @Test
    void takesTestForAClassWhereNothingIsToTrainOn() {
        assertThat(read(folder("test/a.png", "exam/b.png")).classes())
                .containsExactly("exam", "test");
    }

    @Test
    void searchesClassFoldersToAnyDepthAndPassesOverWhatIsHiddenOrNoImage() throws IOException {
        Path folder = folder("cat/2024/june/a.PNG", "dog/b.jpeg.png", "dog/.hidden.png");
        Files.createDirectories(folder.resolve(".git/objects"));
        OnDisk.write(folder.resolve("dog/.thumbnails/x.png"), image(8, 8, 3));
        Files.writeString(folder.resolve("dog/labels.TXT"), "b dog");
        Files.writeString(folder.resolve("dog/README"), "dogs");

        Dataset data = read(folder);

        assertThat(data.size()).isEqualTo(2);
        assertThat(data.report().otherFiles()).isEqualTo(Map.of("", 1, ".txt", 1));
    }

    @Test
    void keepsGreyIfAllAreGreyAndTurnsGreyIntoColourElse() {
        Path grey = temporary.resolve("grey");
        Image one = image(8, 8, 1);
        OnDisk.write(grey.resolve("a/1.png"), one);
        OnDisk.write(grey.resolve("b/2.png"), image(8, 8, 1));
        assertThat(read(grey).channels()).isEqualTo(1);
        assertThat(read(grey).samples(Part.TRAIN).getFirst().image()).isEqualTo(one);

        OnDisk.write(grey.resolve("b/3.png"), image(8, 8, 3));
        Image coloured = read(grey).samples(Part.TRAIN).getFirst().image();
        assertThat(coloured.channels()).isEqualTo(3);
        for (int c = 0; c < 3; c++) {
            assertThat(coloured.sample(3, 5, c)).isEqualTo(one.sample(3, 5, 0));
        }
    }

    @Test
    void bringsDifferingSizesToOne() {
        Path folder = temporary.resolve("sizes");
        OnDisk.write(folder.resolve("a/1.png"), image(90, 70, 3));
        OnDisk.write(folder.resolve("a/2.png"), image(20, 300, 3));
        OnDisk.write(folder.resolve("b/3.png"), image(64, 64, 3));

        Dataset data = read(folder);

        assertThat(data.width()).isEqualTo(64);
        assertThat(data.height()).isEqualTo(64);
        assertThat(data.report().sourceSizes().keySet())
                .containsExactly(
                        new SourceSize(64, 64), new SourceSize(20, 300), new SourceSize(90, 70));
        assertThat(read(folder, settings().withImageSize(33)).width()).isEqualTo(33);
    }

    @Test
    void keepsACommonSizeUnlessItIsLarge() {
        Path small = temporary.resolve("small");
        OnDisk.write(small.resolve("a/1.png"), image(128, 40, 3));
        OnDisk.write(small.resolve("b/2.png"), image(128, 40, 3));
        Path large = temporary.resolve("large");
        OnDisk.write(large.resolve("a/1.png"), image(129, 40, 3));
        OnDisk.write(large.resolve("b/2.png"), image(129, 40, 3));

        assertThat(read(small).width()).isEqualTo(128);
        assertThat(read(small).height()).isEqualTo(40);
        assertThat(read(large).width()).isEqualTo(64);
        assertThat(read(large).height()).isEqualTo(64);
    }

    @Test
    void leavesBrokenImagesOutAndNamesThem() {
        Path folder = withBroken();

        Dataset data = read(folder, settings().withMaxBrokenShare(0.5));

        assertThat(data.size()).isEqualTo(4);
        assertThat(data.report().broken())
                .extracting(BrokenFile::path)
                .containsExactly("cat/cut.png", "cat/empty.jpg", "dog/text.png");
        assertThat(data.report().broken().get(0).reason()).startsWith("damaged PNG");
        assertThat(data.report().broken().get(1).reason()).isEqualTo("empty file");
        assertThat(data.report().broken().get(2).reason()).isEqualTo("text, not an image");
    }

    @Test
    void refusesMoreBrokenImagesThanAllowedAndNamesThem() {
        Path folder = withBroken();

        assertThatThrownBy(() -> read(folder))
                .isInstanceOf(AuguryException.class)
                .extracting(e -> ((AuguryException) e).code())
                .isEqualTo(ErrorCode.INPUT);
        assertThatThrownBy(() -> read(folder, settings().withMaxBrokenShare(2 / 7.0)))
                .hasMessageContaining("3 of 7 images in " + folder)
                .hasMessageContaining("cat/cut.png (damaged PNG")
                .hasMessageContaining("cat/empty.jpg (empty file)")
                .hasMessageContaining("dog/text.png (text, not an image)");
        assertThat(read(folder, settings().withMaxBrokenShare(3 / 7.0)).size()).isEqualTo(4);
    }

    @Test
    void countsTheBrokenImagesThatItDoesNotName() {
        Path folder = folder("cat/a.png", "dog/b.png");
        for (int i = 0; i < 9; i++) {
            OnDisk.write(folder.resolve("dog/broken" + i + ".png"), new byte[0]);
        }

        assertThatThrownBy(() -> read(folder))
                .hasMessageContaining("9 of 11 images")
                .hasMessageContaining("broken4.png")
                .hasMessageNotContaining("broken5.png")
                .hasMessageContaining("and 4 more");
    }

    @Test
    void refusesAClassWhoseImagesAreAllBroken() {
        Path folder = folder("cat/a.png", "cat/b.png", "dog/c.png");
        OnDisk.write(folder.resolve("dog/c.png"), new byte[0]);

        assertThatThrownBy(() -> read(folder, settings().withMaxBrokenShare(1)))
                .isInstanceOf(AuguryException.class)
                .hasMessageContaining("no training image of class 'dog'");
    }

    @Test
    void reportsALinkToNothing() throws IOException {
        Path folder = folder("cat/a.png", "dog/b.png");
        Files.createSymbolicLink(folder.resolve("dog/gone.png"), temporary.resolve("nowhere.png"));

        assertThat(read(folder, settings().withMaxBrokenShare(1)).report().broken())
                .containsExactly(new BrokenFile("dog/gone.png", "a link to nothing"));
    }

    @Test
    void followsLinks() throws IOException {
        Path folder = folder("cat/a.png", "dog/b.png");
        Path zebras = Files.createDirectories(temporary.resolve("elsewhere"));
        OnDisk.write(zebras.resolve("z.png"), image(8, 8, 3));
        Files.createSymbolicLink(folder.resolve("zebra"), zebras);

        assertThat(read(folder).classes()).containsExactly("cat", "dog", "zebra");
    }

    @Test
    void refusesASingleClass() {
        assertThatThrownBy(() -> read(folder("photos/a.png")))
                .isInstanceOf(AuguryException.class)
                .hasMessageContaining("only one class folder, photos/")
                .hasMessageContaining("at least 2");
    }

    @Test
    void guessesThatASingleFolderHoldsTheClasses() {
        Path folder = folder("photos/cat/a.png", "photos/dog/b.png");

        assertThatThrownBy(() -> read(folder))
                .hasMessageContaining("did you mean " + folder.resolve("photos"));
    }

    @Test
    void refusesAnEmptyClassFolder() throws IOException {
        Path folder = folder("cat/a.png", "dog/b.png");
        Files.createDirectories(folder.resolve("mouse"));

        assertThatThrownBy(() -> read(folder))
                .isInstanceOf(AuguryException.class)
                .hasMessageContaining("no images in the class folder mouse/");
    }

    @Test
    void refusesImagesThatLieBesideTheClassFolders() throws IOException {
        Path folder = temporary.resolve("flat");
        OnDisk.write(folder.resolve("a.png"), image(8, 8, 3));
        OnDisk.write(folder.resolve("b.png"), image(8, 8, 3));

        assertThatThrownBy(() -> read(folder))
                .isInstanceOf(AuguryException.class)
                .hasMessageContaining("2 images lie in it directly");
    }

    @Test
    void refusesAClassThatOnlyTheTestHas() {
        assertThatThrownBy(
                        () -> read(folder("train/cat/a.png", "train/dog/b.png", "test/cow/c.png")))
                .isInstanceOf(AuguryException.class)
                .hasMessageContaining("in test/ that its train folder lacks: cow");
    }

    @Test
    void refusesTwoFoldersOfOnePart() {
        assertThatThrownBy(
                        () ->
                                read(
                                        folder(
                                                "train/cat/a.png",
                                                "train/dog/b.png",
                                                "val/cat/c.png",
                                                "valid/cat/d.png")))
                .isInstanceOf(AuguryException.class)
                .hasMessageContaining("two validation folders: val and valid");
    }

    @Test
    void refusesPartsWithoutClassFolders() {
        assertThatThrownBy(() -> read(folder("train/a.png", "test/b.png")))
                .isInstanceOf(AuguryException.class)
                .hasMessageContaining("expected train/CLASS/image.png");
    }

    private Path withBroken() {
        Path folder = folder("cat/a.png", "cat/b.png", "dog/c.png", "dog/d.png");
        byte[] png = OnDisk.png(image(30, 30, 3));
        OnDisk.write(folder.resolve("cat/cut.png"), Arrays.copyOf(png, png.length / 2));
        OnDisk.write(folder.resolve("cat/empty.jpg"), new byte[0]);
        OnDisk.write(
                folder.resolve("dog/text.png"),
                "404: not found".getBytes(StandardCharsets.US_ASCII));
        return folder;
    }

    private Path folder(String... files) {
        Path folder = temporary.resolve("data");
        for (String file : files) {
            OnDisk.write(folder.resolve(file), image(8, 8, 3));
        }
        return folder;
    }

    private static Image image(int width, int height, int channels) {
        return Drawn.image(RANDOM, width, height, channels);
    }

    private Dataset read(Path folder) {
        return read(folder, settings());
    }

    private static Dataset read(Path folder, ReadSettings settings) {
        return Datasets.read(folder.toString(), settings);
    }

    private ReadSettings settings() {
        return ReadSettings.of(temporary.resolve("cache"));
    }
}
