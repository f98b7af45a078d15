package io.augury.policy.published;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.stream.DoubleStream;

final class SharesTest {
    @Test
    void weightsInSimpleProportionTakeTheFewestPlaces() {
        assertThat(Shares.of(DoubleStream.of(0.1, 0.1))).isEqualTo(exact(1, 1));
        assertThat(Shares.of(DoubleStream.of(0.2, 0.6))).isEqualTo(exact(1, 3));
        assertThat(Shares.of(DoubleStream.of(0.3, 0, 0.45))).isEqualTo(exact(2, 0, 3));
    }

    @Test
    void noWeightAtAllIsTheSameForAll() {
        assertThat(Shares.of(DoubleStream.of(0, 0))).isEqualTo(exact(1, 1));
    }

    @Test
    void otherWeightsAreRoundedToHundredths() {
        Shares shares = Shares.of(DoubleStream.of(Math.PI, Math.E, 1e-5));
        assertThat(shares.exact()).isFalse();
        assertThat(shares.counts()).containsExactly(54, 46, 0);
        assertThat(Shares.of(DoubleStream.of(1, 1, Math.sqrt(2))).counts())
                .as("the largest remainder gets what is left")
                .containsExactly(29, 29, 42);
    }

    private static Shares exact(Integer... counts) {
        return new Shares(java.util.List.of(counts), true);
    }
}
