package io.augury.study;

import io.augury.policy.Policy;

import java.util.Optional;

/**
 * The policy that a study recommends among those it tried.
 *
 * @param trial the number of the search trial that first scored it
 * @param score accuracy of 0 to 1: of the fresh trainings on the select-validation images if there
 *     were any, which choosing among many does not make too high; else of the search, which it does
 * @param fresh true if the score is of fresh trainings
 * @param interval Wilson's, over the images; empty if their number is not known
 */
public record SelectedPolicy(
        Policy policy, int trial, double score, boolean fresh, Optional<Interval> interval) {}
