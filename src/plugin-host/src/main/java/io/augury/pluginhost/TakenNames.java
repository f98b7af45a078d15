package io.augury.pluginhost;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which plugin has which name: of a plugin, an operation or a regularizer. */
final class TakenNames {
    private final Map<String, InstalledPlugin> owners = new HashMap<>();

    /** What the plugin brings under a name that another one has, or twice itself. */
    List<String> clashes(Contribution contribution) {
        List<String> clashes = new ArrayList<>();
        Set<String> own = new LinkedHashSet<>();
        for (String name : names(contribution)) {
            InstalledPlugin other = own.add(name) ? owners.get(name) : contribution.plugin();
            if (other != null) {
                clashes.add(
                        "%s comes from both %s and %s; allowed: each name once; rename or remove one"
                                .formatted(name, other, contribution.plugin()));
            }
        }
        return clashes;
    }

    void take(Contribution contribution) {
        names(contribution).forEach(name -> owners.put(name, contribution.plugin()));
    }

    private static List<String> names(Contribution contribution) {
        List<String> names = new ArrayList<>(List.of("plugin " + contribution.plugin().name()));
        contribution.transforms().forEach(t -> names.add("operation " + t.spec().name()));
        contribution.regularizers().forEach(r -> names.add("regularizer " + r.spec().name()));
        return names;
    }
}
