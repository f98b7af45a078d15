package io.augury.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.augury.data.Sample;
import io.augury.spi.Image;

import org.junit.jupiter.api.Test;

import java.util.List;

class NormalisationTest {
    @Test
    void isMeanAndDeviationOfEachChannel() {
        Image image = Image.of(2, 1, 3, new byte[] {0, 10, 7, (byte) 200, 30, 7});
        Normalisation normalisation = Normalisation.of(List.of(new Sample(image, 0, "a")));

        assertThat(normalisation.mean()).containsExactly(new float[] {100, 20, 7}, within(1e-5f));
        assertThat(normalisation.deviation())
                .containsExactly(new float[] {100, 10, 1}, within(1e-5f));
    }
}
