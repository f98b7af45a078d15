package io.augury.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.augury.spi.AuguryException;
import io.augury.spi.ErrorCode;

import org.junit.jupiter.api.Test;

import java.util.Map;
import java.util.TreeMap;

class SearcherSettingsTest {
    private final SearcherSettings settings =
            new SearcherSettings(
                    "evolution", new TreeMap<>(Map.of("memory", 32.0, "mutation", 2.0)));

    @Test
    void aValueOutOfRangeIsWrongUsage() {
        assertThat(settings.within("memory", 1, 32)).isEqualTo(32);
        assertThatThrownBy(() -> settings.within("mutation", 0, 1))
                .isInstanceOfSatisfying(
                        AuguryException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.USAGE))
                .hasMessage("evolution's mutation is 2.0; allowed: 0.0 to 1.0");
    }

    @Test
    void aStudyOfAnotherVersionIsToldApartFromWrongUsage() {
        assertThatThrownBy(() -> settings.within("brood", 1, 64))
                .isInstanceOfSatisfying(
                        AuguryException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INPUT))
                .hasMessage(
                        "evolution's brood is missing; found: memory, mutation. A study of another"
                            + " version of Augury, whose evolution had other settings, cannot go on"
                            + " here: begin a new one");
    }
}
