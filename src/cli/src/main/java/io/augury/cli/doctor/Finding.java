package io.augury.cli.doctor;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One thing that the doctor looked at.
 *
 * @param what for instance "memory"
 * @param state whether Augury can work with it
 * @param found what there is
 * @param advice what to do about what is missing; empty if nothing is
 */
record Finding(String what, State state, String found, String advice) {
    enum State {
        /** As it should be. */
        OK,
        /** Augury works, but could do more. */
        LIMITED,
        /** Augury cannot work. */
        BROKEN
    }

    static Finding ok(String what, String found) {
        return new Finding(what, State.OK, found, "");
    }

    static Finding limited(String what, String found, String advice) {
        return new Finding(what, State.LIMITED, found, advice);
    }

    static Finding broken(String what, String found, String advice) {
        return new Finding(what, State.BROKEN, found, advice);
    }

    Map<String, Object> tree() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("what", what);
        tree.put("state", state.name().toLowerCase(java.util.Locale.ROOT));
        tree.put("found", found);
        tree.put("advice", advice);
        return tree;
    }
}
