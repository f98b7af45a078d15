package io.augury.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.augury.spi.AuguryException;
import io.augury.spi.ErrorCode;

import org.junit.jupiter.api.Test;

class ScheduleTest {
    @Test
    void risesLinearlyThenFallsByHalfACosine() {
        Schedule schedule = Schedules.of(ScheduleSetting.cosine(1), 3, 4);

        assertThat(schedule.at(0)).isEqualTo(0.25);
        assertThat(schedule.at(3)).isEqualTo(1);
        assertThat(schedule.at(4)).isEqualTo(1);
        assertThat(schedule.at(8)).isEqualTo(0.5, within(1e-12));
        assertThat(schedule.at(11)).isEqualTo(0.5 * (1 + Math.cos(Math.PI * 7 / 8)), within(1e-12));
        assertThat(schedule.at(11)).isGreaterThan(0);
    }

    @Test
    void needsNoWarmUp() {
        assertThat(Schedules.of(ScheduleSetting.cosine(0), 1, 1).at(0)).isEqualTo(1);
    }

    @Test
    void warmUpIsCountedInEpochs() {
        Schedule schedule = Recipe.standard(10, 128).schedule(7);

        assertThat(schedule.at(5)).isEqualTo(6.0 / 21);
        assertThat(schedule.at(20)).isEqualTo(1);
        assertThat(schedule.at(22)).isLessThan(1);
    }

    @Test
    void dropsByAFactorEverySoManyEpochs() {
        Schedule schedule = Schedules.of(ScheduleSetting.parse("step,every=2,gamma=0.5"), 5, 3);

        assertThat(schedule.at(5)).isEqualTo(1);
        assertThat(schedule.at(6)).isEqualTo(0.5);
        assertThat(schedule.at(12)).isEqualTo(0.25);
    }

    @Test
    void aShorterRecipeGoesTheSameWayInFewerEpochs() {
        Schedule cosine = Recipe.standard(20, 128).lasting(5).schedule(40);
        Schedule whole = Recipe.standard(20, 128).schedule(10);
        for (int step = 0; step < 200; step++) {
            assertThat(cosine.at(step)).isEqualTo(whole.at(step), within(1e-12));
        }
        Recipe stepped =
                Recipe.standard(20, 128).withSchedule(ScheduleSetting.parse("step,gamma=0.5"));
        assertThat(stepped.lasting(10).schedule(2).at(9)).isEqualTo(1);
        assertThat(stepped.lasting(10).schedule(2).at(10)).isEqualTo(0.5);
        assertThat(stepped.lasting(10).epochs()).isEqualTo(10);
    }

    @Test
    void saysWhatIsWrongAndWhatThereIs() {
        assertRefused("cosin", "'cosin'", "nearest: cosine");
        assertRefused("step,evry=3", "'evry'", "warm-up, every, gamma", "nearest: every");
        assertRefused("step,gamma=2", "gamma is 2.0", "0.0 to 1.0");
        assertRefused("one-cycle,warm-up=1", "'warm-up'", "rise, start, end");
        assertRefused("cosine,warm-up", "'warm-up' is not key=value", "cosine,warm-up=5");
    }

    private static void assertRefused(String text, String... parts) {
        assertThatThrownBy(() -> ScheduleSetting.parse(text))
                .isInstanceOfSatisfying(
                        AuguryException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.USAGE))
                .message()
                .contains(parts);
    }
}
