package io.augury.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.augury.spi.AuguryException;
import io.augury.spi.ErrorCode;
import io.augury.spi.Image;
import io.augury.spi.Seed;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

class SplitsTest {
    private static final List<String> CLASSES = List.of("many", "some", "few");

    /** Samples that collect under ids of their own; an image is its number. */
    private static final class Builder {
        private final Map<Part, List<Sample>> parts = new EnumMap<>(Part.class);
        private int next;

        Builder add(Part part, int label, int count) {
            for (int i = 0; i < count; i++) {
                add(part, label, next, 1);
            }
            return this;
        }

        Builder add(Part part, int label, int image, int copies) {
            for (int i = 0; i < copies; i++) {
                byte[] samples = {(byte) image, (byte) (image >> 8), (byte) (image >> 16)};
                parts.computeIfAbsent(part, _ -> new ArrayList<>())
                        .add(
                                new Sample(
                                        Image.of(1, 1, 3, samples),
                                        label,
                                        "image%06d".formatted(next++)));
            }
            return this;
        }

        Dataset build() {
            return Dataset.of("numbers", CLASSES, parts);
        }
    }

    private static Builder undivided() {
        return new Builder()
                .add(Part.TRAIN, 0, 600)
                .add(Part.TRAIN, 1, 300)
                .add(Part.TRAIN, 2, 100);
    }

    private static SplitSettings seed(long seed) {
        return SplitSettings.of(new Seed(seed));
    }

    @Test
    void dividesEveryClassInTheSameProportion() {
        Splits splits = Splits.of(undivided().build(), seed(1));

        assertCounts(splits.train(), 360, 180, 60);
        assertCounts(splits.searchVal(), 60, 30, 10);
        assertCounts(splits.selectVal(), 60, 30, 10);
        assertCounts(opened(splits), 120, 60, 20);
        assertThat(splits.duplicatesDropped()).isZero();
    }

    @Test
    void putsEveryImageIntoExactlyOnePart() {
        Dataset data = undivided().build();
        Splits splits = Splits.of(data, seed(2));

        assertThat(parts(splits).stream().flatMap(List::stream))
                .containsExactlyInAnyOrderElementsOf(data.samples(Part.TRAIN));
    }

    @Test
    void drawsTheSameFromTheSameSeedWhateverTheOrderOfTheSamples() {
        Dataset data = undivided().build();
        List<Sample> shuffled = new ArrayList<>(data.samples(Part.TRAIN));
        Collections.shuffle(shuffled, new Seed(3).generator());
        Dataset other = Dataset.of("numbers", CLASSES, Map.of(Part.TRAIN, shuffled));

        Splits first = Splits.of(data, seed(7));
        Splits second = Splits.of(other, seed(7));

        assertThat(second.train()).isEqualTo(first.train());
        assertThat(second.searchVal()).isEqualTo(first.searchVal());
        assertThat(second.selectVal()).isEqualTo(first.selectVal());
        assertThat(second.test().fingerprint()).isEqualTo(first.test().fingerprint());
    }

    @Test
    void drawsOtherImagesFromAnotherSeed() {
        Dataset data = undivided().build();

        Splits first = Splits.of(data, seed(7));
        Splits second = Splits.of(data, seed(8));

        assertThat(second.train()).isNotEqualTo(first.train());
        assertThat(second.test().fingerprint()).isNotEqualTo(first.test().fingerprint());
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 10, 100, 599, 600})
    void keepsExactlyTheTrainSizeAskedForStratified(int size) {
        Splits splits = Splits.of(undivided().build(), seed(5).withTrainSize(size));

        assertThat(splits.train()).hasSize(size);
        int[] counts = counts(splits.train());
        assertThat(counts[0]).isBetween(Math.max(1, size * 6 / 10 - 1), size * 6 / 10 + 2);
        assertThat(counts[2]).isBetween(Math.max(1, size / 10 - 1), size / 10 + 2);
    }

    @Test
    void keepsASubsetOfTheLargerWithASmallerTrainSizeAndTheSameHeldBack() {
        Dataset data = undivided().build();
        Splits whole = Splits.of(data, seed(5));
        Splits small = Splits.of(data, seed(5).withTrainSize(50));
        Splits smaller = Splits.of(data, seed(5).withTrainSize(20));

        assertThat(whole.train()).containsAll(small.train());
        assertThat(small.train()).containsAll(smaller.train());
        assertThat(small.searchVal()).isEqualTo(whole.searchVal());
        assertThat(small.selectVal()).isEqualTo(whole.selectVal());
        assertThat(small.test().fingerprint()).isEqualTo(whole.test().fingerprint());
    }

    @Test
    void refusesMoreTrainingImagesThanThereAreWithNumbers() {
        assertThatThrownBy(() -> Splits.of(undivided().build(), seed(5).withTrainSize(601)))
                .isInstanceOf(AuguryException.class)
                .hasMessageContaining("has 600 training images")
                .hasMessageContaining("fewer than the 601 asked for; ask for at most 600")
                .extracting(e -> ((AuguryException) e).code())
                .isEqualTo(ErrorCode.INPUT);
        assertThatThrownBy(() -> Splits.of(undivided().build(), seed(5).withTrainSize(2)))
                .hasMessageContaining("2 training images cannot show the 3 classes")
                .hasMessageContaining("ask for at least 3");
    }

    @Test
    void showsARareClassInEverySubset() {
        Dataset data =
                new Builder()
                        .add(Part.TRAIN, 0, 500)
                        .add(Part.TRAIN, 1, 400)
                        .add(Part.TRAIN, 2, 1)
                        .build();

        for (int seed = 0; seed < 5; seed++) {
            assertThat(counts(Splits.of(data, seed(seed).withTrainSize(3)).train()))
                    .containsExactly(1, 1, 1);
        }
    }

    @Test
    void neverPartsCopiesOfAnImage() {
        Builder builder = undivided();
        for (int image = 0; image < 100; image++) {
            builder.add(Part.TRAIN, image % 3, 100_000 + image, 2 + image % 4);
        }
        for (int seed = 0; seed < 20; seed++) {
            Splits splits = Splits.of(builder.build(), seed(seed));

            List<List<Sample>> parts = parts(splits);
            assertNoImageTwice(parts);
            assertThat(parts.stream().mapToInt(List::size).sum()).isEqualTo(builder.build().size());
        }
    }

    @Test
    void keepsCopiesTogetherEvenUnderDifferentLabels() {
        Builder builder = undivided();
        for (int image = 0; image < 50; image++) {
            builder.add(Part.TRAIN, 0, 100_000 + image, 1).add(Part.TRAIN, 1, 100_000 + image, 1);
        }

        assertNoImageTwice(parts(Splits.of(builder.build(), seed(1))));
    }

    @Test
    void dropsFromTrainingWhatGivenPartsShareWithIt() {
        Dataset data =
                new Builder()
                        .add(Part.TRAIN, 0, 50)
                        .add(Part.TRAIN, 1, 50)
                        .add(Part.TRAIN, 2, 50)
                        .add(Part.TRAIN, 0, 900_001, 2)
                        .add(Part.TRAIN, 1, 900_002, 1)
                        .add(Part.VALIDATION, 0, 20)
                        .add(Part.VALIDATION, 1, 900_002, 1)
                        .add(Part.VALIDATION, 2, 900_003, 1)
                        .add(Part.TEST, 0, 900_001, 1)
                        .add(Part.TEST, 2, 900_003, 1)
                        .add(Part.TEST, 1, 8)
                        .build();

        Splits splits = Splits.of(data, seed(1));

        assertNoImageTwice(parts(splits));
        assertThat(splits.duplicatesDropped()).isEqualTo(4);
        assertThat(splits.test().size()).isEqualTo(10);
        assertThat(splits.train()).hasSize(150);
        assertThat(splits.searchVal().size() + splits.selectVal().size()).isEqualTo(21);
    }

    @Test
    void keepsGivenPartsAndHalvesTheValidation() {
        Dataset data =
                undivided()
                        .add(Part.VALIDATION, 0, 60)
                        .add(Part.VALIDATION, 1, 30)
                        .add(Part.VALIDATION, 2, 11)
                        .add(Part.TEST, 0, 7)
                        .build();

        Splits splits = Splits.of(data, seed(1));

        assertThat(splits.train()).containsExactlyInAnyOrderElementsOf(data.samples(Part.TRAIN));
        assertThat(splits.searchVal()).hasSize(51);
        assertThat(splits.selectVal()).hasSize(50);
        assertThat(Stream.of(splits.searchVal(), splits.selectVal()).flatMap(List::stream))
                .containsExactlyInAnyOrderElementsOf(data.samples(Part.VALIDATION));
        assertThat(opened(splits)).isEqualTo(data.samples(Part.TEST));
    }

    @Test
    void drawsOnlyThePartThatIsMissing() {
        Dataset data = undivided().add(Part.TEST, 0, 7).build();

        Splits splits = Splits.of(data, seed(1));

        assertThat(splits.searchVal()).hasSize(100);
        assertThat(splits.selectVal()).hasSize(100);
        assertThat(splits.train()).hasSize(800);
        assertThat(splits.test().size()).isEqualTo(7);
    }

    @Test
    void setsNothingAsideIfNothingIsAskedFor() {
        Splits splits =
                Splits.of(undivided().build(), seed(1).withValidationShare(0).withTestShare(0));

        assertThat(splits.train()).hasSize(1000);
        assertThat(splits.searchVal()).isEmpty();
        assertThat(splits.selectVal()).isEmpty();
        assertThat(splits.test().size()).isZero();
    }

    @Test
    void dividesATinySet() {
        Dataset data =
                new Builder()
                        .add(Part.TRAIN, 0, 2)
                        .add(Part.TRAIN, 1, 2)
                        .add(Part.TRAIN, 2, 2)
                        .build();

        Splits splits = Splits.of(data, seed(1));

        assertThat(splits.train()).hasSize(3);
        assertThat(counts(splits.train())).containsExactly(1, 1, 1);
        assertThat(splits.searchVal()).hasSize(1);
        assertThat(splits.selectVal()).hasSize(1);
        assertThat(splits.test().size()).isEqualTo(1);
    }

    @Test
    void refusesASetThatIsTooTiny() {
        Dataset data =
                new Builder()
                        .add(Part.TRAIN, 0, 1)
                        .add(Part.TRAIN, 1, 1)
                        .add(Part.TRAIN, 2, 1)
                        .build();

        assertThatThrownBy(() -> Splits.of(data, seed(1)))
                .isInstanceOf(AuguryException.class)
                .hasMessageContaining("too few different images (3 in all)")
                .hasMessageContaining("add images");
    }

    @Test
    void refusesASetOfCopies() {
        Dataset data =
                new Builder()
                        .add(Part.TRAIN, 0, 1, 100)
                        .add(Part.TRAIN, 1, 2, 100)
                        .add(Part.TRAIN, 2, 3, 100)
                        .build();

        assertThatThrownBy(() -> Splits.of(data, seed(1)))
                .isInstanceOf(AuguryException.class)
                .hasMessageContaining("too few different images");
    }

    @Test
    void refusesSharesOutOfRange() {
        assertThatThrownBy(() -> seed(1).withTestShare(0.41))
                .hasMessageContaining("test share is 0 to 0.4, not 0.41");
        assertThatThrownBy(() -> seed(1).withValidationShare(-0.1))
                .hasMessageContaining("validation share is 0 to 0.4, not -0.1");
        assertThatThrownBy(() -> seed(1).withTrainSize(0))
                .hasMessageContaining("at least 1 image, not 0");
    }

    private static List<Sample> opened(Splits splits) {
        return splits.test().open(TestOpening.recorded("test", (_, _) -> {}));
    }

    private static List<List<Sample>> parts(Splits splits) {
        return List.of(splits.train(), splits.searchVal(), splits.selectVal(), opened(splits));
    }

    private static void assertNoImageTwice(List<List<Sample>> parts) {
        Set<Image> seen = new HashSet<>();
        for (List<Sample> part : parts) {
            Set<Image> images = new HashSet<>();
            part.forEach(sample -> images.add(sample.image()));
            assertThat(seen).doesNotContainAnyElementsOf(images);
            seen.addAll(images);
        }
    }

    private static int[] counts(List<Sample> samples) {
        int[] counts = new int[CLASSES.size()];
        samples.forEach(sample -> counts[sample.label()]++);
        return counts;
    }

    private static void assertCounts(List<Sample> samples, int... expected) {
        int[] counts = counts(samples);
        for (int label = 0; label < expected.length; label++) {
            assertThat(counts[label]).isBetween(expected[label] - 1, expected[label] + 1);
        }
    }
}
