package io.augury.policy;

import java.util.ArrayList;
import java.util.List;

/**
 * Steps that one image goes through in their order.
 *
 * @param steps operations, each with its own probability, and draws among operations; may be empty
 */
public record SubPolicy(List<? extends Step> steps) {
    public SubPolicy {
        steps = List.copyOf(steps);
    }

    /** A sub-policy of these steps. */
    public static SubPolicy of(Step... steps) {
        return new SubPolicy(List.of(steps));
    }

    /** All operations that may be applied, in their order; those to draw from one after another. */
    public List<PolicyOperation> operations() {
        List<PolicyOperation> operations = new ArrayList<>();
        for (Step step : steps) {
            switch (step) {
                case PolicyOperation operation -> operations.add(operation);
                case OneOf oneOf -> operations.addAll(oneOf.operations());
            }
        }
        return List.copyOf(operations);
    }

    /** This sub-policy with steps appended. */
    public SubPolicy then(List<? extends Step> more) {
        List<Step> all = new ArrayList<>(steps);
        all.addAll(more);
        return new SubPolicy(all);
    }

    /** True if these are its last steps. */
    public boolean endsWith(List<? extends Step> last) {
        int first = steps.size() - last.size();
        return first >= 0 && steps.subList(first, steps.size()).equals(last);
    }
}
