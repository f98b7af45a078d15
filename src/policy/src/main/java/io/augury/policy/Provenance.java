package io.augury.policy;

import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Where a policy comes from. Holds nothing that differs between two runs with the same seed: no
 * times, paths or numbers of workers.
 */
public sealed interface Provenance {

    /**
     * A policy that Augury did not find itself.
     *
     * @param source paper and table or program and version that gives the policy its meaning
     */
    record Published(String source) implements Provenance {
        public Published {
            if (source.isBlank()) {
                throw new IllegalArgumentException("a published policy needs its source");
            }
        }
    }

    /**
     * A policy that a study found.
     *
     * @param data the name of the data set
     * @param fingerprint of the data set's images and labels
     * @param space the name of the search space
     * @param searcher for instance {@code evolution}
     * @param starts names of the policies that the search began with; empty if it chose its first
     *     policies itself
     * @param child the child model, for instance {@code resnet8}
     * @param recipe how children were trained, in one line
     * @param seed of the study
     * @param trials how many had finished when the policy was chosen
     * @param plugins versions by name of the plugins whose operations or regularizers it uses
     * @param score of the policy; empty if it was not scored
     */
    record Searched(
            String data,
            String fingerprint,
            String space,
            String searcher,
            List<String> starts,
            String child,
            String recipe,
            long seed,
            int trials,
            SortedMap<String, String> plugins,
            Optional<Score> score)
            implements Provenance {
        public Searched {
            Objects.requireNonNull(data, "data");
            Objects.requireNonNull(fingerprint, "fingerprint");
            Objects.requireNonNull(space, "space");
            Objects.requireNonNull(searcher, "searcher");
            starts = List.copyOf(starts);
            Objects.requireNonNull(child, "child");
            Objects.requireNonNull(recipe, "recipe");
            Objects.requireNonNull(score, "score");
            plugins = Collections.unmodifiableSortedMap(new TreeMap<>(plugins));
            if (trials < 0) {
                throw new IllegalArgumentException(
                        "trials are " + trials + "; allowed: 0 and more");
            }
        }

        /** A policy of a search that chose its first policies itself. */
        public Searched(
                String data,
                String fingerprint,
                String space,
                String searcher,
                String child,
                String recipe,
                long seed,
                int trials,
                SortedMap<String, String> plugins,
                Optional<Score> score) {
            this(
                    data,
                    fingerprint,
                    space,
                    searcher,
                    List.of(),
                    child,
                    recipe,
                    seed,
                    trials,
                    plugins,
                    score);
        }
    }

    /**
     * A validation accuracy with its interval.
     *
     * @param value 0 to 1
     * @param low lower end of the interval
     * @param high upper end of the interval
     */
    record Score(double value, double low, double high) {
        public Score {
            if (!(0 <= low && low <= value && value <= high && high <= 1)) {
                throw new IllegalArgumentException(
                        "score %s with interval %s to %s; allowed: 0 <= low <= value <= high <= 1"
                                .formatted(value, low, high));
            }
        }
    }
}
