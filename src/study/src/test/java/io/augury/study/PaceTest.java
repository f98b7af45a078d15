package io.augury.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.augury.spi.AuguryException;
import io.augury.spi.ErrorCode;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PaceTest {
    @Test
    void aTextSaysAPace() {
        assertThat(Pace.parse("generations:8")).isEqualTo(new Pace(8, 0));
        assertThat(Pace.parse("steady:8")).isEqualTo(new Pace(1, 7));
        assertThat(Pace.parse("steady:1")).isEqualTo(Pace.generations(1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "steady", "steady:", "steady:0", "steady:-2", "steady:1:2", "steady:x"})
    void anythingElseIsRefused(String text) {
        assertThatThrownBy(() -> Pace.parse(text))
                .isInstanceOfSatisfying(
                        AuguryException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.USAGE))
                .hasMessageStartingWith("pace '" + text + "'; allowed: generations:N and steady:N");
    }

    @Test
    void theNearestNameIsSaid() {
        assertThatThrownBy(() -> Pace.parse("stead:8"))
                .hasMessage(
                        "pace 'stead:8'; allowed: generations:N and steady:N, N from 1 to 9999;"
                                + " nearest: steady");
    }

    @Test
    void whatCannotBeIsRefused() {
        assertThatThrownBy(() -> new Pace(0, 0))
                .hasMessage("rounds of 0 with 0 ahead; allowed: 1 and more, and 0 and more");
        assertThatThrownBy(() -> new Pace(1, -1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aSearcherThatLearnsFromWholeRoundsIsNotRunAhead() {
        SearcherFactory whole =
                new HillClimb() {
                    @Override
                    public boolean runsAhead() {
                        return false;
                    }
                };
        assertThatThrownBy(() -> SearcherChoice.of(whole, Pace.steady(4)))
                .isInstanceOfSatisfying(
                        AuguryException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.USAGE))
                .hasMessage(
                        "searcher hill-climb with up to 4 trials open; allowed: generations:N, as"
                                + " it learns from whole rounds");
        assertThat(SearcherChoice.of(whole, Pace.generations(3)).pace()).isEqualTo(new Pace(3, 0));
    }
}
