package io.augury.study.pedigree;

import io.augury.policy.Policy;
import io.augury.policy.SearchSpace;
import io.augury.policy.SpaceRegularizer;
import io.augury.study.ScoredPolicy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The policy of the best parts that were tried: of all sub-policies those with the highest breeding
 * values, and of each regularizer the setting with the highest. Each part was trained with, but not
 * necessarily with the others.
 *
 * @param value its breeding value, on the scale of scores
 * @param sources in which of the scored policies its sub-policies are, counted from 0, the best
 *     sub-policy's first
 */
public record Recombination(Policy policy, double value, List<Integer> sources) {
    private static final int LEAST = 8;

    public Recombination {
        sources = List.copyOf(sources);
    }

    /**
     * A sub-policy's piece of a code.
     *
     * @param source which of the policies has it
     */
    private record Part(int source, int[] code, double value) {}

    /**
     * Policies by their codes, and what is known of their traits.
     *
     * @param length of a sub-policy's code
     */
    private record Herd(
            SearchSpace space, int length, List<int[]> codes, Traits traits, Pedigree pedigree) {
        static Herd of(SearchSpace space, List<ScoredPolicy> scored) {
            Traits traits = new Traits(space);
            Pedigree pedigree = new Pedigree(traits.count());
            List<int[]> codes = new ArrayList<>();
            for (ScoredPolicy each : scored) {
                int[] code = space.encode(each.policy());
                codes.add(code);
                pedigree.add(traits.profile(code), each.score());
            }
            pedigree.learn();
            int length = space.operationChoices() / space.subPolicies();
            return new Herd(space, length, codes, traits, pedigree);
        }

        /** All distinct sub-policies, the best first. */
        List<Part> subPolicies() {
            Set<List<Integer>> seen = new HashSet<>();
            List<Part> parts = new ArrayList<>();
            for (int source = 0; source < codes.size(); source++) {
                for (int at = 0; at < space.operationChoices(); at += length) {
                    int[] code = Arrays.copyOfRange(codes.get(source), at, at + length);
                    if (seen.add(Arrays.stream(code).boxed().toList())) {
                        double value = pedigree.value(traits.ofOperations(code, 0, length));
                        parts.add(new Part(source, code, value));
                    }
                }
            }
            parts.sort(Comparator.comparingDouble(Part::value).reversed());
            return parts;
        }

        /** The code that has the best setting of one regularizer. */
        int[] best(int from, int to) {
            return codes.stream()
                    .max(
                            Comparator.comparingDouble(
                                    code -> pedigree.value(traits.ofRegularizer(code, from, to))))
                    .orElseThrow();
        }

        /** The policy of these sub-policies and the best regularizers. */
        Policy policy(List<Part> subPolicies) {
            int[] code = new int[space.choices()];
            int at = 0;
            for (Part part : subPolicies) {
                System.arraycopy(part.code(), 0, code, at, length);
                at += length;
            }
            for (SpaceRegularizer regularizer : space.regularizers()) {
                int end = at + regularizer.choices();
                System.arraycopy(best(at, end), at, code, at, end - at);
                at = end;
            }
            return space.decode(code);
        }

        double value(Policy policy) {
            return pedigree.value(traits.of(space.encode(policy)));
        }
    }

    /**
     * The best parts of policies of a space, all of which have a score.
     *
     * @return nothing if there are fewer than eight policies, or fewer sub-policies than one policy
     *     has
     */
    public static Optional<Recombination> of(SearchSpace space, List<ScoredPolicy> scored) {
        if (scored.size() < LEAST) {
            return Optional.empty();
        }
        Herd herd = Herd.of(space, scored);
        List<Part> parts = herd.subPolicies();
        if (parts.size() < space.subPolicies()) {
            return Optional.empty();
        }
        List<Part> best = parts.subList(0, space.subPolicies());
        Policy policy = herd.policy(best);
        return Optional.of(
                new Recombination(
                        policy,
                        herd.value(policy),
                        best.stream().map(Part::source).distinct().toList()));
    }
}
