package io.augury.cli.study;

import io.augury.policy.NearestPolicies;
import io.augury.policy.Policy;
import io.augury.policy.PolicyOperation;
import io.augury.policy.SearchSpace;
import io.augury.spi.AuguryException;
import io.augury.spi.ErrorCode;
import io.augury.study.Start;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A policy that a search begins with. It is tried as it is, so that no search finds less than it
 * was given, and in parts of the space, from which a searcher can go on.
 *
 * @param name as the user gave it
 * @param whole followed by what the space applies always; empty if it has an excluded operation
 * @param parts what is nearest to it in the space
 * @param space the name of the space
 */
record StartPolicy(String name, List<Policy> whole, NearestPolicies parts, String space) {

    /**
     * A start of a search in a space.
     *
     * @param excluded operations that no policy may have
     * @throws AuguryException (usage) if nothing of it can be tried
     */
    static StartPolicy of(String name, Policy policy, SearchSpace space, List<String> excluded) {
        Set<String> unwanted = new TreeSet<>();
        policy.subPolicies().stream()
                .flatMap(subPolicy -> subPolicy.operations().stream())
                .map(PolicyOperation::op)
                .filter(excluded::contains)
                .forEach(unwanted::add);
        List<Policy> whole = unwanted.isEmpty() ? List.of(space.completed(policy)) : List.of();
        StartPolicy start =
                new StartPolicy(name, whole, NearestPolicies.of(space, policy), space.name());
        if (start.start().policies().isEmpty()) {
            throw new AuguryException(
                    ErrorCode.USAGE,
                    "--start %s: it has the excluded %s, and none of its sub-policies is in space %s, which lacks %s; allowed: policies that leave something to begin with"
                            .formatted(
                                    name,
                                    String.join(", ", unwanted),
                                    space.name(),
                                    String.join(", ", start.parts().missing())));
        }
        return start;
    }

    /** What is tried of it; a file goes by its name alone. */
    Start start() {
        Set<Policy> all = new LinkedHashSet<>(whole);
        all.addAll(parts.policies());
        return new Start(Path.of(name).getFileName().toString(), List.copyOf(all));
    }

    /** The same in one line for people. */
    String summary() {
        int count = parts.policies().size();
        List<String> tried = new ArrayList<>();
        if (!whole.isEmpty()) {
            tried.add("as it is");
        }
        if (count > 0) {
            tried.add("%d part%s in space %s".formatted(count, count == 1 ? "" : "s", space));
        }
        String missing =
                parts.missing().isEmpty()
                        ? ""
                        : "; not in the space: " + String.join(", ", parts.missing());
        return "begins with %s: %s%s".formatted(name, String.join(", ", tried), missing);
    }
}
