package io.augury.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.augury.policy.Policy;
import io.augury.policy.SubPolicy;
import io.augury.spi.AuguryException;
import io.augury.spi.Seed;

import org.junit.jupiter.api.Test;

import java.util.List;

class JsonRoundTripTest {
    private static TrialSpec spec(Purpose purpose) {
        return TrialSpec.full(
                3,
                purpose,
                new Seed(Long.MIN_VALUE + 1),
                Examples.space(5).random(new Seed(3).generator()),
                Examples.task());
    }

    @Test
    void aSpecificationReadsBackEqual() {
        for (Purpose purpose :
                new Purpose[] {
                    new Purpose.Search(), new Purpose.Select(2), new Purpose.Verdict("none", 1)
                }) {
            TrialSpec spec = spec(purpose);
            assertThat(TrialSpec.fromJson(spec.toJson())).isEqualTo(spec);
        }
    }

    @Test
    void settingsReadBackEqual() {
        StudySettings settings = Examples.settings(new RandomSearch(), -5);
        assertThat(SettingsJson.read(SettingsJson.write(settings))).isEqualTo(settings);
        StudySettings regularized =
                new StudySettings(
                        Examples.regularized(2),
                        settings.searcher(),
                        settings.selection(),
                        settings.fidelity(),
                        settings.task(),
                        settings.seed());
        assertThat(SettingsJson.read(SettingsJson.write(regularized))).isEqualTo(regularized);
    }

    @Test
    void startsReadBackEqual() {
        List<Policy> starts =
                List.of(
                        Policy.of(List.of(SubPolicy.of())),
                        Examples.regularized(2).random(new Seed(3).generator()));
        StudySettings settings =
                Examples.starting(Examples.settings(new RandomSearch(), 1), starts);
        assertThat(SettingsJson.read(SettingsJson.write(settings))).isEqualTo(settings);
        assertThat(SettingsJson.write(Examples.settings(new RandomSearch(), 1)))
                .as("studies of before have none")
                .doesNotContain("starts");
    }

    @Test
    void aMergingSelectionReadsBackEqual() {
        StudySettings settings =
                Examples.settings(new RandomSearch(), 1, new Selection(3, 2, 10, true));
        assertThat(SettingsJson.read(SettingsJson.write(settings))).isEqualTo(settings);
        assertThat(SettingsJson.write(Examples.settings(new RandomSearch(), 1)))
                .as("studies of before have none")
                .doesNotContain("merged", "recombined");
    }

    @Test
    void everyFidelityAndEffortReadsBackEqual() {
        for (String name : Fidelity.NAMES) {
            Fidelity fidelity = Fidelity.named(name, Examples.task().epochs());
            StudySettings settings = Examples.settings(new RandomSearch(), 1, fidelity);
            assertThat(SettingsJson.read(SettingsJson.write(settings))).isEqualTo(settings);
            TrialSpec spec =
                    new TrialSpec(
                            1,
                            new Purpose.Search(),
                            new Seed(1),
                            Examples.space(1).random(new Seed(3).generator()),
                            fidelity.first(settings),
                            settings.task());
            assertThat(TrialSpec.fromJson(spec.toJson())).isEqualTo(spec);
        }
    }

    @Test
    void everyPaceReadsBackEqual() {
        StudySettings settings =
                Examples.settings(new RandomSearch(), 1, new Pace(3, 4), new FullTraining());
        assertThat(SettingsJson.read(SettingsJson.write(settings))).isEqualTo(settings);
    }

    @Test
    void whatWasStoredBeforeThereWerePacesHasRounds() {
        StudySettings settings = Examples.settings(new RandomSearch(), 1);
        String before = SettingsJson.write(settings).replace("\"ahead\":0,", "");
        assertThat(before).doesNotContain("ahead");
        assertThat(SettingsJson.read(before)).isEqualTo(settings);
    }

    @Test
    void whatWasStoredBeforeThereWereFidelitiesIsFull() {
        StudySettings settings = Examples.settings(new RandomSearch(), 1);
        String before =
                SettingsJson.write(settings).replace("\"fidelity\":{\"name\":\"full\"},", "");
        assertThat(before).doesNotContain("fidelity");
        assertThat(SettingsJson.read(before)).isEqualTo(settings);
        assertThat(spec(new Purpose.Search()).toJson()).doesNotContain("effort");
    }

    @Test
    void anUnknownFidelityIsRefused() {
        String json = SettingsJson.write(Examples.settings(new RandomSearch(), 1));
        assertThatThrownBy(
                        () ->
                                SettingsJson.read(
                                        json.replace("\"name\":\"full\"", "\"name\":\"half\"")))
                .isInstanceOf(AuguryException.class)
                .hasMessageContaining("fidelity is 'half'");
    }

    @Test
    void somethingElseIsRefusedWithItsPlace() {
        String json = spec(new Purpose.Search()).toJson();
        assertThatThrownBy(() -> TrialSpec.fromJson(json.replace("\"epochs\":5", "\"epochs\":0")))
                .isInstanceOf(AuguryException.class)
                .hasMessage("the trial's specification: epochs are 0; allowed: 1 and more");
        assertThatThrownBy(() -> TrialSpec.fromJson(json.replace("\"seed\"", "\"sead\"")))
                .isInstanceOf(AuguryException.class)
                .hasMessageContaining("lacks field 'seed'");
        assertThatThrownBy(() -> TrialSpec.fromJson(json.replace("\"search\"", "\"train\"")))
                .hasMessageContaining("allowed: search, select, verdict");
    }
}
