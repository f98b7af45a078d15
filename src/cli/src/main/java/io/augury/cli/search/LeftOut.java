package io.augury.cli.search;

import io.augury.study.Purpose;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a study's time did not suffice for.
 *
 * @param selected trainings that are scored as finalists are
 * @param verdict trainings of the verdict
 * @param attribution true if the attribution that was asked for is not done
 */
record LeftOut(long selected, long verdict, boolean attribution) {
    /** Of a study's trainings, by what they were for. */
    static LeftOut of(List<Purpose> missing, boolean attribution) {
        return new LeftOut(
                missing.stream().filter(Purpose.Select.class::isInstance).count(),
                missing.stream().filter(Purpose.Verdict.class::isInstance).count(),
                attribution);
    }

    /**
     * Says so.
     *
     * @param searched how many trials the study has, with which it goes on without searching
     * @return empty if nothing was left out
     */
    Optional<String> note(String study, int searched) {
        List<String> parts = new ArrayList<>();
        if (selected > 0) {
            parts.add(
                    trainings(selected)
                            + " of finalists"
                            + (attribution ? " and the attribution" : ""));
        }
        if (verdict > 0) {
            parts.add(trainings(verdict) + " of the verdict");
        }
        return parts.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        "the budget did not suffice for %s; 'augury resume %s --trials %d' adds what is missing, without searching on"
                                .formatted(String.join(", ", parts), study, searched));
    }

    private static String trainings(long count) {
        return count + (count == 1 ? " training" : " trainings");
    }
}
