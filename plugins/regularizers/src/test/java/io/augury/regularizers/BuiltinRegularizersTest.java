package io.augury.regularizers;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.Guice;
import com.google.inject.Key;
import com.google.inject.TypeLiteral;

import io.augury.spi.AuguryPlugin;
import io.augury.spi.Regularizer;

import org.junit.jupiter.api.Test;

import java.util.ServiceLoader;
import java.util.Set;

class BuiltinRegularizersTest {
    @Test
    void isFoundAndBringsAll() {
        AuguryPlugin plugin = ServiceLoader.load(AuguryPlugin.class).findFirst().orElseThrow();

        assertThat(plugin.name()).isEqualTo("builtin-regularizers");
        Set<Regularizer> regularizers =
                Guice.createInjector(plugin.module())
                        .getInstance(Key.get(new TypeLiteral<Set<Regularizer>>() {}));
        assertThat(regularizers)
                .extracting(regularizer -> regularizer.spec().name())
                .containsExactlyInAnyOrder(
                        "weight-decay",
                        "decoupled-weight-decay",
                        "l1",
                        "dropout",
                        "drop-connect",
                        "stochastic-depth",
                        "shake-drop",
                        "spectral-norm",
                        "gradient-noise",
                        "gradient-clipping",
                        "value-clipping",
                        "label-smoothing",
                        "mixup",
                        "cutmix",
                        "sample-pairing",
                        "early-stopping");
    }
}
