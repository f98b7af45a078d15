package io.augury.training.child;

import io.augury.graph.GraphException;

/**
 * How many classes the data of a training has.
 *
 * @param count of them; 0 if that is not known yet
 * @param keepHead whether the file must have as many
 */
record WantedClasses(long count, boolean keepHead) {
    static WantedClasses unknown() {
        return new WantedClasses(0, false);
    }

    /**
     * @throws GraphException if what tells the classes apart cannot be used for so many
     */
    void require(OnnxHead head) {
        require(head.classes());
        if (differs(head.classes()) && head.weights() instanceof OnnxHead.Weights.Unknown why) {
            throw new GraphException(
                    "%s, and its last layer cannot be replaced: %s"
                            .formatted(met(head.classes()), why.reason()));
        }
    }

    /**
     * @param classes that a file says it tells apart
     * @throws GraphException if it must be used as it is and the data has others
     */
    void require(long classes) {
        if (keepHead && differs(classes)) {
            throw new GraphException(
                    "%s; with --keep-head they must be equal, without it the last layer is replaced"
                            .formatted(met(classes)));
        }
    }

    private boolean differs(long classes) {
        return count != 0 && count != classes;
    }

    private String met(long classes) {
        return "it tells %d classes apart and the data has %d".formatted(classes, count);
    }
}
