package io.augury.cli.verdict;

import io.augury.cli.console.Console;
import io.augury.cli.training.Workplace;
import io.augury.policy.NearestName;
import io.augury.policy.Policy;
import io.augury.policy.PolicyCheck;
import io.augury.policy.PolicyOperation;
import io.augury.policy.SearchSpace;
import io.augury.policy.SubPolicy;
import io.augury.policy.published.NamedPolicies;
import io.augury.spi.AuguryException;
import io.augury.spi.ErrorCode;
import io.augury.spi.Seed;
import io.augury.study.Study;
import io.augury.study.StudySettings;
import io.augury.study.VerdictArm;
import io.augury.training.augment.PluginVocabulary;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a verdict compares a policy with, from the simplest on. A published policy is followed by
 * what the study's search space appends to every policy, so that all have the same crops and flips.
 */
final class Baselines {
    /** Names, from the simplest on. */
    static final List<String> ALL =
            List.of(
                    "none",
                    "flip-crop",
                    "trivial-augment",
                    "trivial-augment:standard",
                    "rand-augment",
                    "auto-augment:cifar10",
                    "random-policy");

    /** What stands in a verdict at the end of a search. */
    static final List<String> SHORT = List.of("none", "flip-crop");

    private static final List<String> GRID =
            Stream.of(1, 2)
                    .flatMap(n -> Stream.of(5, 9, 14).map(m -> "rand-augment:" + n + "," + m))
                    .toList();

    private final StudySettings settings;
    private final Workplace workplace;
    private final Console console;

    Baselines(StudySettings settings, Workplace workplace, Console console) {
        this.settings = settings;
        this.workplace = workplace;
        this.console = console;
    }

    /**
     * Refuses names that are not baselines.
     *
     * @throws AuguryException (usage) if there is one
     */
    static void check(List<String> names) {
        for (String name : names) {
            if (!ALL.contains(name)) {
                throw new AuguryException(
                        ErrorCode.USAGE,
                        "--against has '%s'; allowed: %s%s"
                                .formatted(
                                        name, String.join(", ", ALL), NearestName.hint(name, ALL)));
            }
        }
    }

    /** The simple ones of these names, which nothing has to be trained for. */
    static List<VerdictArm> simple(List<String> names) {
        return names.stream()
                .map(name -> new VerdictArm(name, NamedPolicies.named(name).policy()))
                .toList();
    }

    /**
     * The arms of these names in the order of {@link #ALL}; those that do not suit the images are
     * left out with a note.
     *
     * @param judged whose size a random policy has
     * @return empty if the study was stopped meanwhile
     */
    Optional<List<VerdictArm>> arms(List<String> names, Policy judged, Study study) {
        List<VerdictArm> arms = new ArrayList<>();
        for (String name : ALL.stream().filter(names::contains).toList()) {
            List<VerdictArm> candidates =
                    candidates(name, judged).stream().filter(this::suits).toList();
            if (candidates.isEmpty()) {
                continue;
            }
            Optional<VerdictArm> best =
                    candidates.size() == 1
                            ? Optional.of(candidates.getFirst())
                            : study.best(candidates);
            if (best.isEmpty()) {
                return Optional.empty();
            }
            arms.add(best.get());
        }
        return Optional.of(arms);
    }

    private List<VerdictArm> candidates(String name, Policy judged) {
        return switch (name) {
            case "rand-augment" -> grid();
            case "random-policy" ->
                    List.of(new VerdictArm(name, random(judged.subPolicies().size())));
            default -> SHORT.contains(name) ? simple(List.of(name)) : List.of(published(name));
        };
    }

    /** RandAugment with each number and strength of which the best is compared. */
    List<VerdictArm> grid() {
        return GRID.stream().map(this::published).toList();
    }

    /** The policies of {@link #grid}. */
    Set<Policy> gridPolicies() {
        return grid().stream().map(VerdictArm::policy).collect(Collectors.toSet());
    }

    /** The candidates among which a policy was selected; none if it had no rival. */
    Set<Policy> rivals(Policy policy) {
        Set<Policy> grid = gridPolicies();
        return grid.contains(policy) ? grid : Set.of();
    }

    private Policy random(int subPolicies) {
        Seed seed = settings.seed().child("verdict").child("random-policy");
        return random(settings.space(), subPolicies, seed.generator());
    }

    private VerdictArm published(String name) {
        Policy policy = NamedPolicies.named(name).policy();
        SearchSpace space = settings.space();
        return new VerdictArm(name + suffix(space.always()), space.completed(policy));
    }

    private static String suffix(List<PolicyOperation> always) {
        if (always.isEmpty()) {
            return "";
        }
        SubPolicy flipCrop = NamedPolicies.named("flip-crop").policy().subPolicies().getFirst();
        return flipCrop.steps().equals(always)
                ? "+flip-crop"
                : "+" + String.join("+", always.stream().map(PolicyOperation::op).toList());
    }

    /**
     * A policy of a search space with so many sub-policies, and with regularizers if the space has
     * some: what a search that learns nothing would propose.
     */
    static Policy random(SearchSpace space, int subPolicies, RandomGenerator random) {
        int draws = Math.ceilDiv(subPolicies, space.subPolicies());
        Policy drawn =
                Policy.merged(Stream.generate(() -> space.random(random)).limit(draws).toList());
        return new Policy(
                drawn.fill(),
                drawn.sampling(),
                drawn.subPolicies().subList(0, subPolicies),
                drawn.regularizers());
    }

    private boolean suits(VerdictArm arm) {
        List<String> problems =
                PolicyCheck.problems(
                        arm.policy(),
                        new PluginVocabulary(workplace.plugins()),
                        workplace.dataset().channels());
        if (!problems.isEmpty()) {
            console.note("left out: %s, %s".formatted(arm.name(), problems.getFirst()));
        }
        return problems.isEmpty();
    }
}
