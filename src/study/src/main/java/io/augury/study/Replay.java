package io.augury.study;

import io.augury.policy.Policy;
import io.augury.spi.AuguryException;
import io.augury.spi.ErrorCode;
import io.augury.spi.Seed;

import java.util.ArrayList;
import java.util.List;

/** Rebuilds a searcher's state from what it once proposed and observed, and adds rounds to that. */
final class Replay {
    private final StudyStore store;
    private final StudySettings settings;
    private final SearcherFactory factory;

    Replay(StudyStore store, SearcherFactory factory) {
        this.store = store;
        this.settings = store.settings();
        this.factory = factory;
        if (!factory.name().equals(settings.searcher().name())) {
            throw new AuguryException(
                    ErrorCode.USAGE,
                    "the study searches with %s, not with %s: a study keeps its searcher"
                            .formatted(settings.searcher().name(), factory.name()));
        }
    }

    /** A searcher at its start. */
    Searcher searcher() {
        return factory.create(
                settings.space(),
                settings.searcher().settings(),
                settings.seed().child("searcher"));
    }

    /** Shows a searcher at its start every finished round. */
    void catchUp(Searcher searcher) {
        int rounds = store.rounds();
        for (int round = 1; round <= rounds; round++) {
            List<Trial> trials = store.round(round);
            requireSame(searcher.propose(trials.size()), trials, round);
            if (finished(trials)) {
                searcher.observe(results(trials));
            }
        }
    }

    private void requireSame(List<Policy> proposed, List<Trial> stored, int round) {
        for (int i = 0; i < stored.size(); i++) {
            Trial trial = stored.get(i);
            if (!proposed.get(i).equals(trial.spec().policy())) {
                throw new AuguryException(
                        ErrorCode.INTERNAL,
                        "searcher %s does not repeat itself: trial %d of round %d was %s, and is now %s; this happens if the study was made with another version of Augury or of its searcher: resume with that one, or start a new study"
                                .formatted(
                                        factory.name(),
                                        trial.number(),
                                        round,
                                        trial.spec().policy(),
                                        proposed.get(i)));
            }
        }
    }

    /** Asks for one more round and stores it; returns its trials. */
    List<Trial> propose(Searcher searcher) {
        int size = settings.searcher().round();
        List<Policy> policies = searcher.propose(size);
        if (policies.size() != size) {
            throw new AuguryException(
                    ErrorCode.INTERNAL,
                    "searcher %s proposed %d policies where %d were asked for"
                            .formatted(factory.name(), policies.size(), size));
        }
        int number = store.count("search");
        List<TrialSpec> specs = new ArrayList<>();
        for (Policy policy : policies) {
            number++;
            specs.add(
                    new TrialSpec(
                            number,
                            new Purpose.Search(),
                            trialSeed(number),
                            policy,
                            settings.task()));
        }
        int round = store.rounds() + 1;
        store.addRound(round, specs);
        return store.round(round);
    }

    private Seed trialSeed(int number) {
        return settings.seed().child("trial").child(number);
    }

    static boolean finished(List<Trial> trials) {
        return trials.stream().allMatch(trial -> trial.state().finished());
    }

    static List<ScoredPolicy> results(List<Trial> trials) {
        return trials.stream()
                .map(trial -> new ScoredPolicy(trial.spec().policy(), trial.score()))
                .toList();
    }
}
