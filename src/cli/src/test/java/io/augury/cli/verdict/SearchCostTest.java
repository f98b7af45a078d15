package io.augury.cli.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import io.augury.policy.Policy;
import io.augury.policy.SubPolicy;
import io.augury.spi.Seed;
import io.augury.study.ChildTask;
import io.augury.study.DataReference;
import io.augury.study.Effort;
import io.augury.study.Purpose;
import io.augury.study.Trial;
import io.augury.study.TrialResult;
import io.augury.study.TrialSpec;
import io.augury.study.TrialState;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

class SearchCostTest {
    private static final Policy POLICY = Policy.of(List.of(SubPolicy.of()));
    private static final Effort.Shared SHARED = new Effort.Shared(10, new Seed(1), POLICY);

    /** Three seconds long. */
    private static Trial trial(Purpose purpose, Effort effort) {
        var task =
                new ChildTask(
                        new DataReference("icons", "f00d"),
                        "mlp",
                        20,
                        new TreeMap<>(),
                        new TreeMap<>());
        var spec = new TrialSpec(1, purpose, new Seed(1), POLICY, effort, task);
        return new Trial(spec, TrialState.SCORED, Optional.of(TrialResult.of(0.5, Map.of())), 3);
    }

    private static Trial search(Effort effort) {
        return trial(new Purpose.Search(), effort);
    }

    private static final Trial FINALIST = trial(new Purpose.Select(0), new Effort.Scratch(20));

    @Test
    void epochsAddUpButThoseOfTheVerdict() {
        List<Trial> trials =
                List.of(
                        search(new Effort.Scratch(5)),
                        search(new Effort.Scratch(20)),
                        FINALIST,
                        trial(new Purpose.Verdict("found", 0), new Effort.Scratch(20)));
        assertThat(SearchCost.ofSearch(trials, Set.of())).isEqualTo(new SearchCost(3, 45, 9));
        assertThat(SearchCost.ofSearch(trials, Set.of(POLICY))).isEqualTo(SearchCost.NOTHING);
        assertThat(SearchCost.ofSelection(trials, Set.of(POLICY)))
                .isEqualTo(new SearchCost(1, 20, 3));
    }

    @Test
    void whatTrialsShareCountsOnce() {
        Trial warm = search(new Effort.Tuned(10, SHARED));
        assertThat(SearchCost.ofSearch(List.of(warm, warm, FINALIST), Set.of()))
                .isEqualTo(new SearchCost(3, 10 + 2 * 10 + 20, 9));
        Trial density = search(new Effort.Matched(5, 2, SHARED));
        assertThat(SearchCost.ofSearch(List.of(density, density, FINALIST), Set.of()))
                .as("five children on four fifths of the images")
                .isEqualTo(new SearchCost(6, 4 * 10 + 20, 9));
    }

    @Test
    void whatWasNotTrainedCostsNothing() {
        Trial waiting = new Trial(FINALIST.spec(), TrialState.WAITING, Optional.empty(), 0);
        assertThat(SearchCost.ofSearch(List.of(waiting), Set.of())).isEqualTo(SearchCost.NOTHING);
    }
}
