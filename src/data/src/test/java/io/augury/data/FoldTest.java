package io.augury.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.augury.spi.AuguryException;
import io.augury.spi.ErrorCode;
import io.augury.spi.Image;
import io.augury.spi.Seed;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

class FoldTest {
    /** Samples whose pixel is what the numbers say, in that order. */
    private static List<Sample> samples(int... pixels) {
        List<Sample> samples = new ArrayList<>();
        for (int pixel : pixels) {
            samples.add(sample(pixel, 0, samples.size()));
        }
        return samples;
    }

    private static Sample sample(int pixel, int label, int number) {
        byte[] bytes = {(byte) pixel, (byte) (pixel >> 8), 0};
        return new Sample(Image.of(1, 1, 3, bytes), label, "image%05d".formatted(number));
    }

    @ParameterizedTest
    @CsvSource({"10, 5", "11, 5", "14, 5", "5, 5", "2, 2", "1000, 7"})
    void everyImageIsHeldOutOnceAndTrainedOnByAllOthers(int size, int count) {
        int[] pixels = new int[size];
        for (int i = 0; i < size; i++) {
            pixels[i] = i;
        }
        List<Sample> samples = samples(pixels);
        List<Fold> folds = Fold.of(samples, count);
        assertThat(folds).hasSize(count);
        assertThat(folds.stream().flatMap(fold -> fold.heldOut().stream())).isEqualTo(samples);
        for (Fold fold : folds) {
            assertThat(fold.heldOut()).hasSizeBetween(size / count, Math.ceilDiv(size, count));
            assertThat(fold.rest()).doesNotContainAnyElementsOf(fold.heldOut());
            assertThat(fold.rest()).hasSize(size - fold.heldOut().size());
        }
    }

    @Test
    void imagesWithTheSamePixelsStayTogether() {
        List<Fold> folds = Fold.of(samples(1, 2, 2, 2, 3, 4, 4, 5, 6, 6), 3);
        for (Fold fold : folds) {
            Set<Image> held = new HashSet<>(fold.heldOut().stream().map(Sample::image).toList());
            assertThat(fold.rest()).extracting(Sample::image).doesNotContainAnyElementsOf(held);
        }
        assertThat(folds.getFirst().heldOut()).hasSize(4);
    }

    @Test
    void tooFewDifferentImagesAreRefused() {
        for (List<Sample> few : List.of(samples(1, 2), samples(1, 1, 1, 2), samples(1, 2, 2, 2))) {
            assertThatThrownBy(() -> Fold.of(few, 3))
                    .isInstanceOfSatisfying(
                            AuguryException.class,
                            e -> assertThat(e.code()).isEqualTo(ErrorCode.INPUT))
                    .hasMessage(
                            "%d training images cannot be cut into 3 folds; allowed: at least 3 different ones"
                                    .formatted(few.size()));
        }
        assertThatThrownBy(() -> Fold.of(samples(1, 2), 1))
                .hasMessage("1 folds; allowed: 2 and more");
    }

    @Test
    void foldsOfADividedDataSetHaveTheClassesInProportion() {
        Map<Part, List<Sample>> parts = new EnumMap<>(Part.class);
        List<Sample> all = new ArrayList<>();
        for (int i = 0; i < 1500; i++) {
            all.add(sample(i, i % 3 == 0 ? 1 : 0, i));
        }
        parts.put(Part.TRAIN, all);
        Dataset dataset = Dataset.of("numbers", List.of("many", "few"), parts);
        List<Sample> train = Splits.of(dataset, SplitSettings.of(new Seed(4))).train();
        for (Fold fold : Fold.of(train, 5)) {
            long few = fold.heldOut().stream().filter(sample -> sample.label() == 1).count();
            assertThat((double) few / fold.heldOut().size()).isBetween(0.31, 0.36);
        }
    }
}
