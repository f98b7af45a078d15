package io.augury.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ScheduleTest {
    @Test
    void risesLinearlyThenFallsByHalfACosine() {
        Schedule schedule = new Schedule(4, 12);

        assertThat(schedule.at(0)).isEqualTo(0.25);
        assertThat(schedule.at(3)).isEqualTo(1);
        assertThat(schedule.at(4)).isEqualTo(1);
        assertThat(schedule.at(8)).isEqualTo(0.5, within(1e-12));
        assertThat(schedule.at(11)).isEqualTo(0.5 * (1 + Math.cos(Math.PI * 7 / 8)), within(1e-12));
        assertThat(schedule.at(11)).isGreaterThan(0);
    }

    @Test
    void needsNoWarmUp() {
        assertThat(new Schedule(0, 1).at(0)).isEqualTo(1);
    }

    @Test
    void warmUpIsCountedInEpochs() {
        Schedule schedule = Recipe.standard(10, 128).schedule(7);

        assertThat(schedule).isEqualTo(new Schedule(7, 70));
    }
}
