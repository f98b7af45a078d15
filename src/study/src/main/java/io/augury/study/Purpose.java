package io.augury.study;

/**
 * What a trial is for; this decides its seed and which images give its score.
 *
 * <table>
 * <caption>Seeds and scores</caption>
 * <tr><th>purpose</th><th>seed</th><th>score</th></tr>
 * <tr><td>search</td><td>one for each trial</td><td>accuracy on the search-validation
 * images</td></tr>
 * <tr><td>select</td><td>shared by the finalists of one repeat</td><td>accuracy on the
 * select-validation images</td></tr>
 * <tr><td>verdict</td><td>shared by the arms of one pair</td><td>accuracy on the sealed test
 * images</td></tr>
 * </table>
 */
public sealed interface Purpose {
    /** As it stands in the store and in JSON. */
    String label();

    /** One step of the search. */
    record Search() implements Purpose {
        @Override
        public String label() {
            return "search";
        }
    }

    /**
     * A fresh training of one of the search's best policies.
     *
     * @param repeat from 0
     */
    record Select(int repeat) implements Purpose {
        @Override
        public String label() {
            return "select";
        }
    }

    /**
     * One run of the verdict. Only such a trial may open the sealed test images.
     *
     * @param arm the name of what is compared, for instance {@code flip-crop}
     * @param pair from 0; all arms of one pair share their seed
     */
    record Verdict(String arm, int pair) implements Purpose {
        @Override
        public String label() {
            return "verdict";
        }
    }
}
