package io.augury.cli.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.augury.cli.study.StudyLaunch;
import io.augury.cli.training.TrainingCost;
import io.augury.pluginhost.PluginHost;
import io.augury.pluginhost.Plugins;
import io.augury.policy.SearchSpace;
import io.augury.policy.SearchSpaces;
import io.augury.spi.Seed;
import io.augury.study.ChildTask;
import io.augury.study.DataReference;
import io.augury.study.Fidelity;
import io.augury.study.RandomSearch;
import io.augury.study.SearcherChoice;
import io.augury.study.Selection;
import io.augury.study.StudySettings;
import io.augury.training.augment.PluginVocabulary;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

class CostEstimateTest {
    /** Two seconds an epoch of 20, two workers. */
    private static CostEstimate cost(String fidelity, StudyLaunch.Goal goal) {
        SearchSpace space;
        try (Plugins plugins = PluginHost.load(List.of())) {
            space = SearchSpaces.named("small", new PluginVocabulary(plugins));
        }
        StudySettings settings =
                new StudySettings(
                        space,
                        SearcherChoice.of(new RandomSearch()),
                        new Selection(3, 2),
                        Fidelity.named(fidelity, 20),
                        new ChildTask(
                                new DataReference("icons", "f00d"),
                                "mlp",
                                20,
                                new TreeMap<>(),
                                new TreeMap<>()),
                        new Seed(1));
        StudyLaunch launch = new StudyLaunch(2, "cpu", List.of(), goal, Optional.empty());
        return new CostEstimate(settings, launch, cost(0, 0, 0));
    }

    private static TrainingCost cost(double searchVal, double selectVal, double test) {
        return new TrainingCost(2, new TrainingCost.Evaluation(searchVal, selectVal, test), 0.5);
    }

    private static StudyLaunch.Goal trials(int trials) {
        return new StudyLaunch.Goal(OptionalInt.of(trials), Optional.empty(), 3, 0);
    }

    private static StudyLaunch.Goal time(Duration time) {
        return new StudyLaunch.Goal(OptionalInt.empty(), Optional.of(time), 3, 0);
    }

    @Test
    void aNumberOfTrialsGivesATime() {
        CostEstimate cost = cost("full", trials(10));
        assertThat(cost.parts())
                .containsExactly(
                        new CostEstimate.Part("search", 10, 20, 200),
                        new CostEstimate.Part("selection", 6, 20, 120),
                        new CostEstimate.Part("verdict", 9, 20, 200));
        assertThat(cost.seconds()).isEqualTo(520);
        assertThat(cost.policies()).isEqualTo(10);
    }

    /** Ten trials, six finalists and nine arms, two at once. */
    @Test
    void eachTrainingIsValidatedAndThoseOfTheVerdictAreTested() {
        CostEstimate cost = cost("full", trials(10));
        CostEstimate evaluated = new CostEstimate(cost.settings(), cost.launch(), cost(4, 3, 10));
        assertThat(evaluated.parts())
                .extracting(CostEstimate.Part::seconds)
                .containsExactly(200.0 + 5 * 4, 120.0 + 3 * 3, 200.0 + 5 * (4 + 10));
        assertThat(evaluated.seconds()).isEqualTo(520 + 20 + 9 + 70);
    }

    @Test
    void anAttributionCostsItsTrainings() {
        CostEstimate cost =
                cost("full", new StudyLaunch.Goal(OptionalInt.of(10), Optional.empty(), 3, 2));
        assertThat(cost.parts())
                .extracting(CostEstimate.Part::name)
                .containsExactly("search", "selection", "attribution", "verdict");
        long trainings = cost.parts().get(2).trainings();
        assertThat(trainings).isEven().isGreaterThanOrEqualTo(2 * 4);
        assertThat(cost.seconds()).isEqualTo(520 + trainings / 2 * 40);
    }

    @Test
    void aTimeGivesANumberOfTrials() {
        CostEstimate cost = cost("full", time(Duration.ofSeconds(1325)));
        assertThat(cost.parts().getFirst().trainings()).isEqualTo(50);
        assertThat(cost.seconds()).isEqualTo(1320);
    }

    @Test
    void aTimeTooShortStillTakesOneTrial() {
        CostEstimate cost = cost("full", time(Duration.ofSeconds(60)));
        assertThat(cost.parts().getFirst()).isEqualTo(new CostEstimate.Part("search", 1, 20, 40));
    }

    @Test
    void halvingTriesMorePoliciesInTheSameTime() {
        CostEstimate cost = cost("halving", trials(130));
        double epochs = (5 + 10 / 3.0 + 20 / 9.0) / (1 + 1 / 3.0 + 1 / 9.0);
        assertThat(cost.parts().getFirst().epochs()).isCloseTo(epochs, within(1e-9));
        assertThat(cost.parts().getFirst().seconds()).isCloseTo(130 * epochs, within(1e-6));
        assertThat(cost.policies()).isEqualTo(90);
        Duration hour = Duration.ofHours(1);
        assertThat(cost("halving", time(hour)).policies())
                .isGreaterThan(3 * cost("full", time(hour)).policies() / 2);
    }

    /** Two workers train five children on four fifths of the images each in three turns. */
    @Test
    void densityPaysItsFoldsOnceAndForEachPolicyTwoDraws() {
        CostEstimate cost = cost("density", trials(100));
        assertThat(cost.parts())
                .extracting(CostEstimate.Part::name)
                .containsExactly("folds", "search", "selection", "verdict");
        assertThat(cost.parts().getFirst()).isEqualTo(new CostEstimate.Part("folds", 5, 20, 96));
        assertThat(cost.parts().get(1))
                .isEqualTo(new CostEstimate.Part("search", 100, 0, 100 * 2 * 0.5 / 2));
        assertThat(cost.policies()).isEqualTo(100);
        Duration hour = Duration.ofHours(1);
        assertThat(cost("density", time(hour)).parts().get(1).trainings())
                .as("what is left of an hour, at half a second")
                .isEqualTo((long) ((3600 - 120 - 200 - 96) / 0.5));
    }

    @Test
    void aWarmStartPaysItsSharedEpochsOnce() {
        CostEstimate cost = cost("warm", trials(10));
        assertThat(cost.parts().getFirst())
                .isEqualTo(new CostEstimate.Part("search", 10, 10, 10 * 2 + 10 * 10));
    }
}
