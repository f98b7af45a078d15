package io.augury.study;

import io.augury.policy.Policy;
import io.augury.spi.AuguryException;
import io.augury.spi.ErrorCode;
import io.augury.spi.Seed;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How the trials of a search follow from one another. Trials are drawn on in the order of their
 * numbers: once all up to number {@code k} are finished, trial {@code k} may send a policy on to a
 * longer training, and if it was the last one of a round, the searcher observes that and proposes
 * what its pace allows. So every trial follows from the results of those before it, however many
 * workers there are and whichever ends first; no worker waits for a rung to be full.
 *
 * <p>What the store holds is drawn again in the same way and compared, which brings the searcher to
 * where it was: resuming and going on are one path.
 */
final class Course implements TrialSource, AutoCloseable {
    private final StudyStore store;
    private final StudySettings settings;
    private final Proposals proposals;
    private final Optional<Rungs> rungs;
    private final Map<Integer, Trial> stored = new HashMap<>();
    private final Deque<Trial> waiting = new ArrayDeque<>();
    private final Runnable roundEnds;
    private final int most;
    private int round;
    private int created;
    private int drawn;

    /**
     * The course of a study, with everything drawn that its store holds.
     *
     * @param most the number of the last trial to start
     * @param roundEnds called before a new round is proposed after another
     */
    Course(StudyStore store, SearcherFactory factory, int most, Runnable roundEnds) {
        this.store = store;
        this.settings = store.settings();
        this.most = most;
        this.roundEnds = roundEnds;
        if (!factory.name().equals(settings.searcher().name())) {
            throw new AuguryException(
                    ErrorCode.USAGE,
                    "the study searches with %s, not with %s: a study keeps its searcher"
                            .formatted(settings.searcher().name(), factory.name()));
        }
        this.rungs =
                switch (settings.fidelity()) {
                    case Halving halving -> Optional.of(new Rungs(halving));
                    case FullTraining full -> Optional.empty();
                    case WarmStart warm -> Optional.empty();
                    case DensityMatching density -> Optional.empty();
                };
        store.trials("search").forEach(trial -> stored.put(trial.number(), trial));
        Effort effort = settings.fidelity().first(settings);
        this.proposals =
                new Proposals(
                        settings,
                        factory.create(
                                settings.space(),
                                settings.searcher().settings(),
                                settings.seed().child("searcher")),
                        (number, policy) -> spec(number, policy, effort));
        try {
            replay();
        } catch (RuntimeException e) {
            proposals.close();
            throw e;
        }
    }

    private void replay() {
        int all = stored.size();
        while (created < all) {
            if (!canDraw()) {
                throw different(
                        "trial %d is there, before trial %d is finished"
                                .formatted(created + 1, drawn + 1));
            }
            draw();
        }
    }

    @Override
    public Optional<Trial> next() {
        while (waiting.isEmpty() && created < most && canDraw()) {
            draw();
        }
        return waiting.isEmpty() || waiting.peek().number() > most
                ? Optional.empty()
                : Optional.of(waiting.remove());
    }

    @Override
    public void finished(Trial trial) {
        stored.put(trial.number(), trial);
    }

    private boolean canDraw() {
        return created == 0 || drawn < created && stored.get(drawn + 1).state().finished();
    }

    /** Draws on the next trial: what it sends on, and what is proposed after a round. */
    private void draw() {
        List<TrialSpec> promoted = new ArrayList<>();
        List<List<TrialSpec>> rounds = List.of();
        if (created == 0) {
            rounds = proposals.next(0);
        } else {
            drawn++;
            Trial trial = stored.get(drawn);
            rungs.ifPresent(each -> promote(trial, each, promoted));
            if (proposals.ends(trial)) {
                roundEnds.run();
                proposals.observe(stored::get);
                rounds = proposals.next(created + promoted.size());
            }
        }
        append(promoted, rounds);
        round += rounds.size();
    }

    private void append(List<TrialSpec> promoted, List<List<TrialSpec>> rounds) {
        List<TrialSpec> specs = new ArrayList<>(promoted);
        rounds.forEach(specs::addAll);
        if (stored.containsKey(created + 1)) {
            specs.forEach(this::requireSame);
        } else if (!specs.isEmpty()) {
            store.append(round, promoted, rounds);
        }
        for (TrialSpec spec : specs) {
            Trial trial =
                    stored.computeIfAbsent(
                            spec.number(),
                            number -> new Trial(spec, TrialState.WAITING, Optional.empty(), 0));
            if (trial.state() == TrialState.WAITING) {
                waiting.add(trial);
            }
        }
        created += specs.size();
    }

    private void promote(Trial trial, Rungs by, List<TrialSpec> promoted) {
        for (Trial better : by.add(trial)) {
            promoted.add(
                    spec(created + promoted.size() + 1, better.spec().policy(), by.after(better)));
        }
    }

    private TrialSpec spec(int number, Policy policy, Effort effort) {
        Seed seed = settings.seed().child("trial").child(number);
        return new TrialSpec(number, new Purpose.Search(), seed, policy, effort, settings.task());
    }

    private void requireSame(TrialSpec spec) {
        Trial trial = stored.get(spec.number());
        if (trial == null) {
            throw different("trial %d is now to be %s".formatted(spec.number(), said(spec)));
        }
        if (!spec.policy().equals(trial.spec().policy())
                || !spec.effort().equals(trial.spec().effort())) {
            throw different(
                    "trial %d was %s, and is now %s"
                            .formatted(spec.number(), said(trial.spec()), said(spec)));
        }
    }

    private static String said(TrialSpec spec) {
        return spec.policy() + " with " + spec.effort();
    }

    private AuguryException different(String how) {
        return new AuguryException(
                ErrorCode.INTERNAL,
                "searcher %s does not repeat itself: %s; this happens if the study was made with another version of Augury or of its searcher: resume with that one, or start a new study"
                        .formatted(settings.searcher().name(), how));
    }

    @Override
    public void close() {
        proposals.close();
    }
}
