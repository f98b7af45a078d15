package io.augury.tpe;

import io.augury.policy.Policy;

import java.util.Optional;
import java.util.random.RandomGenerator;

/** Vectors of choices that stand for policies. Immutable. */
interface Choices {
    /** How many choices a vector has. */
    int length();

    /** How many values a choice has, from 0. */
    int count(int position);

    /** True if neighbouring values of a choice mean nearly the same. */
    boolean ordered(int position);

    /**
     * What the choice is about, given the choices before it. Choices with equal contexts are alike:
     * they share an estimator. This makes the tree of the tree-structured estimator.
     */
    Object context(int[] vector, int position);

    /** A vector to start with, from all over the space. */
    int[] random(RandomGenerator random);

    /** A vector of a policy of the space; empty if vectors stand for others. */
    Optional<int[]> encode(Policy policy);

    /** The policy of a vector. */
    Policy decode(int[] vector);
}
