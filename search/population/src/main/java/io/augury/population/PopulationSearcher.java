package io.augury.population;

import io.augury.policy.Policy;
import io.augury.policy.SearchSpace;
import io.augury.spi.Seed;
import io.augury.study.ScoredPolicy;
import io.augury.study.Searcher;
import io.augury.study.Untried;
import io.augury.study.pedigree.Pedigree;
import io.augury.study.pedigree.Traits;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Moves the members in turn. A member stays where it is if what it explored is worse; in the worst
 * quantile it always moves, to near one of the best. What is better is decided by all scores so far
 * and not by two of them, which are half luck: a member that was lucky once would never move again.
 */
final class PopulationSearcher implements Searcher {
    private static final int LONGEST_STEP = 3;

    /** Where a member stands. */
    private record Member(int[] code, List<Traits.Trait> traits) {}

    /** What a member tries; it is free to come from elsewhere. */
    private record Move(int member, int[] code, boolean forced) {}

    private final SearchSpace space;
    private final Population.Settings settings;
    private final RandomGenerator random;
    private final Untried untried = new Untried();
    private final Traits traits;
    private final Pedigree pedigree;
    private final List<Member> members = new ArrayList<>();
    private final List<Move> moves = new ArrayList<>();
    private int turn;

    PopulationSearcher(SearchSpace space, Population.Settings settings, Seed seed) {
        this.space = space;
        this.settings = settings;
        this.random = seed.generator();
        this.traits = new Traits(space);
        this.pedigree = new Pedigree(traits.count());
    }

    @Override
    public List<Policy> propose(int count) {
        moves.clear();
        List<Integer> ranking = ranking();
        List<Policy> policies = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int member = turn++ % settings.members();
            List<Move> tried = new ArrayList<>();
            policies.add(
                    untried.next(
                            () -> {
                                tried.add(move(member, ranking));
                                return space.decode(tried.getLast().code());
                            }));
            moves.add(tried.getLast());
        }
        return policies;
    }

    /** Members by what they are worth, the best first. */
    private List<Integer> ranking() {
        List<Integer> ranking = new ArrayList<>();
        for (int i = 0; i < members.size(); i++) {
            ranking.add(i);
        }
        ranking.sort(Comparator.comparingDouble(i -> -worth(members.get(i))));
        return ranking;
    }

    private Move move(int member, List<Integer> ranking) {
        if (member >= ranking.size()) {
            return new Move(member, space.randomCode(random), true);
        }
        int few = (int) Math.round(settings.quantile() * ranking.size());
        boolean worst = ranking.indexOf(member) >= ranking.size() - few;
        int from = worst ? ranking.get(random.nextInt(few)) : member;
        return new Move(member, explored(members.get(from).code()), worst);
    }

    private int[] explored(int[] code) {
        int[] moved = code.clone();
        moved[random.nextInt(moved.length)] = -1;
        for (int position = 0; position < moved.length; position++) {
            if (moved[position] < 0 || random.nextDouble() < settings.explore()) {
                moved[position] = explored(position, code[position]);
            }
        }
        return moved;
    }

    /** As in algorithm 2: drawn anew, or up to three steps up or down. */
    private int explored(int position, int value) {
        int count = space.choiceCount(position);
        boolean ordered =
                switch (space.choiceKind(position)) {
                    case OPERATION, PRESENCE -> false;
                    case MAGNITUDE, PROBABILITY, VALUE -> true;
                };
        if (!ordered || random.nextDouble() < settings.resample()) {
            return random.nextInt(count);
        }
        int step = random.nextInt(LONGEST_STEP + 1);
        return Math.clamp(random.nextBoolean() ? value + step : value - step, 0, count - 1);
    }

    @Override
    public void learn(List<ScoredPolicy> results) {
        for (ScoredPolicy result : results) {
            untried.add(result.policy());
            pedigree.add(traits.profile(space.encode(result.policy())), result.score());
        }
    }

    @Override
    public void observe(List<ScoredPolicy> results) {
        List<Member> arrivals = new ArrayList<>();
        for (int i = 0; i < results.size(); i++) {
            ScoredPolicy result = results.get(i);
            Traits.Profile profile = traits.profile(space.encode(result.policy()));
            pedigree.add(profile, result.score());
            arrivals.add(new Member(moves.get(i).code(), profile.traits()));
        }
        pedigree.learn();
        for (int i = 0; i < results.size(); i++) {
            Move move = moves.get(i);
            Member arrived = arrivals.get(i);
            if (move.member() >= members.size()) {
                members.add(arrived);
            } else if (move.forced()
                    || results.get(i).score().isPresent()
                            && worth(arrived) >= worth(members.get(move.member()))) {
                members.set(move.member(), arrived);
            }
        }
    }

    private double worth(Member member) {
        return pedigree.value(member.traits());
    }
}
