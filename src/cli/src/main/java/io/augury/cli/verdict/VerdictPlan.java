package io.augury.cli.verdict;

import io.augury.study.VerdictArm;
import io.augury.study.VerdictSize;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a verdict shall compare.
 *
 * @param against names of {@link Baselines}
 * @param named policies beside those, the judged one last
 * @param size how many seeds
 * @param costs of the named policies
 */
record VerdictPlan(
        List<String> against, List<VerdictArm> named, VerdictSize size, SearchCosts costs) {
    VerdictPlan {
        against = List.copyOf(against);
        named = List.copyOf(named);
    }

    VerdictArm judged() {
        return named.getLast();
    }

    /** This plan with a rival of the judged policy. */
    VerdictPlan with(VerdictArm rival, SearchCost cost) {
        List<VerdictArm> all = new ArrayList<>(named);
        all.add(all.size() - 1, rival);
        return new VerdictPlan(against, all, size, costs.with(rival.name(), cost));
    }

    /** The baselines and then the named; a policy that the user named stands once. */
    List<VerdictArm> arms(List<VerdictArm> baselines) {
        List<String> taken = named.stream().map(VerdictArm::name).toList();
        return Stream.concat(
                        baselines.stream().filter(arm -> !taken.contains(arm.name())),
                        named.stream())
                .toList();
    }
}
