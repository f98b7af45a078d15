package io.augury.study;

import io.augury.policy.Policy;
import io.augury.policy.SearchSpace;
import io.augury.spi.Seed;

import java.util.List;
import java.util.Objects;

/**
 * What decides a study's trials. It never changes after the study was made.
 *
 * @param starts what the first trials try, before the searcher proposes anything
 * @param fidelity of the search's trials
 * @param seed from which every seed of the study is derived
 */
public record StudySettings(
        SearchSpace space,
        SearcherChoice searcher,
        List<Start> starts,
        Selection selection,
        Fidelity fidelity,
        ChildTask task,
        Seed seed) {
    /**
     * @throws io.augury.spi.AuguryException with code USAGE if the fidelity does not suit the space
     */
    public StudySettings {
        Objects.requireNonNull(space, "space");
        Objects.requireNonNull(searcher, "searcher");
        starts = List.copyOf(starts);
        Objects.requireNonNull(selection, "selection");
        Objects.requireNonNull(fidelity, "fidelity");
        Objects.requireNonNull(task, "task");
        Objects.requireNonNull(seed, "seed");
        fidelity.requireSuits(space, policies(starts));
    }

    /** The settings of a study in which the searcher proposes every policy. */
    public StudySettings(
            SearchSpace space,
            SearcherChoice searcher,
            Selection selection,
            Fidelity fidelity,
            ChildTask task,
            Seed seed) {
        this(space, searcher, List.of(), selection, fidelity, task, seed);
    }

    /** The policies of the starts, each once. */
    public List<Policy> startPolicies() {
        return policies(starts);
    }

    private static List<Policy> policies(List<Start> starts) {
        return starts.stream().flatMap(start -> start.policies().stream()).distinct().toList();
    }

    /** Of a study's trials those of the search that every policy has: with the fewest epochs. */
    public List<Trial> comparable(List<Trial> trials) {
        int epochs = fidelity.first(this).epochs();
        return trials.stream()
                .filter(trial -> trial.spec().purpose() instanceof Purpose.Search)
                .filter(trial -> trial.spec().effort().epochs() == epochs)
                .toList();
    }
}
