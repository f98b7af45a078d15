package io.augury.cli.search;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LaterTrainingsTest {
    @Test
    void eachStepAwaitsTheOneBefore() {
        LaterTrainings later = new LaterTrainings(6, 3, 9);
        assertThat(later.turns(1)).isEqualTo(18);
        assertThat(later.turns(2)).isEqualTo(3 + 2 + 5);
        assertThat(later.turns(4)).isEqualTo(2 + 1 + 3);
        assertThat(later.afterSelection().turns(2)).isEqualTo(2 + 5);
        assertThat(later.verdictTurns(2)).isEqualTo(5);
    }
}
