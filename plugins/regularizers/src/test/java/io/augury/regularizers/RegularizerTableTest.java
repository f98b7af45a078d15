package io.augury.regularizers;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.Guice;
import com.google.inject.Key;
import com.google.inject.TypeLiteral;

import io.augury.spi.Regularizer;
import io.augury.spi.RegularizerSpec;
import io.augury.spi.RegularizerSpec.HyperParameter;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/** The table in src/docs says what the specifications say. */
class RegularizerTableTest {
    @Test
    void hasARowForEach() throws IOException {
        String table = Files.readString(Path.of("../../src/docs/regularizers.md"));
        Set<Regularizer> all =
                Guice.createInjector(new BuiltinRegularizers().module())
                        .getInstance(Key.get(new TypeLiteral<Set<Regularizer>>() {}));
        for (Regularizer regularizer : all) {
            RegularizerSpec spec = regularizer.spec();
            String start = "| `" + spec.name() + "` | ";
            assertThat(table).contains(start + spec.formula().replace("|", "\\|") + " | ");
            String row = table.lines().filter(l -> l.startsWith(start)).findFirst().orElseThrow();
            assertThat(row).endsWith(" | " + spec.source() + " |");
            for (HyperParameter parameter : spec.parameters()) {
                String defaultText = row.split(parameter.name() + " = ")[1].split("[; ]")[0];
                assertThat(new BigDecimal(defaultText))
                        .isEqualByComparingTo(BigDecimal.valueOf(parameter.defaultValue()));
            }
        }
    }
}
