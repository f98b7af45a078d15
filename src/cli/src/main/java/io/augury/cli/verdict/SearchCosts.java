package io.augury.cli.verdict;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What it took to find each policy of a verdict, and what it takes to deploy one.
 *
 * @param found by arm, none for an arm of which that is not known
 * @param epochs of one training under any of the policies
 */
record SearchCosts(Map<String, SearchCost> found, int epochs) {
    SearchCosts {
        found = Map.copyOf(found);
    }

    /** These costs and another arm's. */
    SearchCosts with(String arm, SearchCost more) {
        Map<String, SearchCost> all = new TreeMap<>(found);
        all.put(arm, more);
        return new SearchCosts(all, epochs);
    }

    /** Of an arm, if it is known. */
    Optional<SearchCost> of(String arm) {
        return Optional.ofNullable(found.get(arm));
    }
}
