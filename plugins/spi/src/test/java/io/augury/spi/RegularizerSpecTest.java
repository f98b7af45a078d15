package io.augury.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class RegularizerSpecTest {
    private static RegularizerSpec.Builder spec() {
        return RegularizerSpec.named("mixup")
                .summary("Mixes pairs.")
                .formula("lambda x + (1 - lambda) x'")
                .source("Zhang et al., 2018");
    }

    @Test
    void collectsHyperParametersInOrder() {
        RegularizerSpec spec =
                spec().parameter("alpha", "shape of Beta", 0, 10, 0.2)
                        .searched(0.1, 2)
                        .parameter("patience", "epochs", 1, 100, 5)
                        .integer()
                        .build();

        assertThat(spec.parameters()).extracting("name").containsExactly("alpha", "patience");
        assertThat(spec.parameter("alpha").orElseThrow().searchable()).isTrue();
        assertThat(spec.parameter("patience").orElseThrow().searchable()).isFalse();
        assertThat(spec.parameter("patience").orElseThrow().accepts(2.5)).isFalse();
        assertThat(spec.parameter("patience").orElseThrow().accepts(100)).isTrue();
        assertThat(spec.parameter("alpha").orElseThrow().accepts(Double.NaN)).isFalse();
        assertThat(spec.parameter("beta")).isEmpty();
    }

    @Test
    void refusesWhatCannotBeMeant() {
        assertThatThrownBy(() -> RegularizerSpec.named("MixUp").build())
                .hasMessageContaining("'MixUp'");
        assertThatThrownBy(() -> spec().parameter("alpha", "shape", 0, 1, 2))
                .hasMessageContaining("default 2.0 of alpha");
        assertThatThrownBy(() -> spec().parameter("alpha", "shape", 0, 1, 0.5).searched(0, 2))
                .hasMessageContaining("0.0 to 2.0 of alpha");
        assertThatThrownBy(() -> spec().parameter("alpha", "shape", 0, 1, 0.5).integer())
                .hasMessageContaining("0.5 of alpha is not whole");
        assertThatThrownBy(
                        () ->
                                spec().parameter("alpha", "shape", 0, 1, 0.5)
                                        .parameter("alpha", "shape", 0, 1, 0.5)
                                        .build())
                .hasMessageContaining("alpha twice");
    }
}
