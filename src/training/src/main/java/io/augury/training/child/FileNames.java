package io.augury.training.child;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The names that tensors and nodes of a file have in a training: their own, unless the training
 * step might use it for something of its own. Then an underscore is put behind.
 */
final class FileNames {
    /**
     * What a step calls its inputs and outputs, what it puts behind a name of a tensor (the next
     * value, the gradient, statistics, what optimizers and regularizers keep), and the settings,
     * which are the only ones with a space.
     */
    private static final Pattern TAKEN =
            Pattern.compile(
                    "(images|targets|seeds?|numbers?|rates|losses|hits|loss|correct|logits|features)"
                        + "|.*\\.(next|fresh|gradient|mean|variance|deviation|factor|\\d+)|.*\\.optimizer\\..*|.*"
                        + " .*",
                    Pattern.DOTALL);

    private final Set<String> own;
    private final Map<String, String> given = new HashMap<>();
    private final Set<String> used = new HashSet<>();

    /**
     * Names for a file.
     *
     * @param own all that it uses, so that none is taken for another
     */
    FileNames(Set<String> own) {
        this.own = Set.copyOf(own);
    }

    /** The name in a training; the same each time it is asked for. */
    String of(String name) {
        String known = given.get(name);
        if (known == null) {
            known = TAKEN.matcher(name).matches() ? free(name) : name;
            used.add(known);
            given.put(name, known);
        }
        return known;
    }

    /** A name that is no other thing's of the file, nor of its training: this, or one like it. */
    String free(String wanted) {
        String name = wanted.replace(' ', '_').replace(".optimizer.", ".optimizer_.");
        while (own.contains(name) || used.contains(name) || TAKEN.matcher(name).matches()) {
            name += "_";
        }
        return name;
    }
}
