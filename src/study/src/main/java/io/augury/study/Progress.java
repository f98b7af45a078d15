package io.augury.study;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How far one phase of a study is: the search, the selection, or the verdict.
 *
 * @param finished trials with a final state, failed ones included
 * @param failed trials without a score
 * @param total how many there will be; empty if only time ends the phase
 * @param best the trial with the highest score so far among the longest ones, the earliest of
 *     equals
 * @param remaining estimated from the trials so far; empty before the first
 */
public record Progress(
        int finished,
        int failed,
        OptionalInt total,
        Optional<Trial> best,
        Optional<Duration> remaining) {}
