package io.augury.autodiff;

import io.augury.graph.Operators;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The gradient rules by operator: a rule for each input, or the word that its gradient is zero
 * everywhere. An operator that is absent cannot be differentiated.
 */
public final class GradientRegistry {
    private static final GradientRegistry STANDARD =
            of(
                    List.of(
                            new ElementwiseGradients(),
                            new LayoutGradients(),
                            new ResizeGradients(),
                            new ReductionGradients(),
                            new ProductGradients(),
                            new ConvolutionGradients(),
                            new PoolingGradients(),
                            new NormalisationGradients()));

    private final Map<String, OpRules> byOp;

    private GradientRegistry(Map<String, OpRules> byOp) {
        this.byOp = Map.copyOf(byOp);
    }

    /** All of Augury's own rules. */
    public static GradientRegistry standard() {
        return STANDARD;
    }

    /** The rules that these declare. */
    public static GradientRegistry of(List<? extends GradientRules> all) {
        Builder builder = new Builder();
        all.forEach(rules -> rules.declare(builder));
        return new GradientRegistry(builder.byOp);
    }

    /** The operators that can be differentiated, by name. */
    public Set<String> ops() {
        return new TreeMap<>(byOp).navigableKeySet();
    }

    /** Whether the operator is flat wherever it has a gradient at all. */
    public boolean isZeroEverywhere(String op) {
        return byOp.containsKey(op) && byOp.get(op).zero;
    }

    /** Whether there is any word about the operator. */
    public boolean knows(String op) {
        return byOp.containsKey(op);
    }

    /**
     * The inputs of an operator that have a rule of their own; 0 stands for all if all share one.
     */
    public Set<Integer> inputs(String op) {
        OpRules rules = byOp.get(op);
        return rules.anyInput != null ? Set.of(0) : Set.copyOf(rules.byInput.keySet());
    }

    /** The rule for one input of an operator, if there is one. */
    public Optional<GradientRule> rule(String op, int input) {
        return Optional.ofNullable(byOp.get(op)).map(rules -> rules.rule(input));
    }

    /** Collects rules. */
    public static final class Builder {
        private final Map<String, OpRules> byOp = new HashMap<>();

        private Builder() {}

        /**
         * Begins the rules of an operator in the form that it has had since a version of ONNX's
         * operator set.
         *
         * @throws IllegalArgumentException if graphs use another form, or it has rules already
         */
        public OpRules op(String op, int since) {
            if (Operators.since(op) != since) {
                throw new IllegalArgumentException(
                        "graphs use %s of version %d, not %d"
                                .formatted(op, Operators.since(op), since));
            }
            OpRules rules = new OpRules();
            if (byOp.put(op, rules) != null) {
                throw new IllegalArgumentException(op + " has rules already");
            }
            return rules;
        }
    }

    /** The rules of one operator. */
    public static final class OpRules {
        private final Map<Integer, GradientRule> byInput = new HashMap<>();
        private GradientRule anyInput;
        private boolean zero;

        private OpRules() {}

        /** The rule for one input. */
        public OpRules input(int index, GradientRule rule) {
            byInput.put(index, rule);
            return this;
        }

        /** One rule for each of any number of inputs. */
        public OpRules eachInput(GradientRule rule) {
            anyInput = rule;
            return this;
        }

        /** The gradient is zero wherever there is one. */
        public void zeroEverywhere() {
            zero = true;
        }

        private GradientRule rule(int index) {
            return byInput.getOrDefault(index, anyInput);
        }
    }
}
