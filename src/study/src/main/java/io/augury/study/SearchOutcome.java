package io.augury.study;

import java.util.Optional;

/**
 * What a run of the search came to.
 *
 * @param finished search trials of the study in all, failed ones included
 * @param failed those without a score
 * @param best the trial with the highest score among the longest ones, the earliest of equals; see
 *     {@link Study#select} for the policy to use
 */
public record SearchOutcome(SearchEnd end, int finished, int failed, Optional<Trial> best) {}
