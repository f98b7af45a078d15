package io.augury.policy;

import io.augury.spi.AuguryException;
import io.augury.spi.ErrorCode;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** Translates between the policies of a search space and their codes. */
final class SpaceCode {
    private static final int CHOICES_PER_OPERATION = SearchSpace.ChoiceKind.values().length;

    private final SearchSpace space;

    SpaceCode(SearchSpace space) {
        this.space = space;
    }

    Policy decode(int[] code) {
        requireFits(code);
        List<SubPolicy> subPolicies = new ArrayList<>();
        int position = 0;
        for (int s = 0; s < space.subPolicies(); s++) {
            List<PolicyOperation> operations = new ArrayList<>();
            for (int o = 0; o < space.operationsPerSubPolicy(); o++) {
                operations.add(operation(code[position], code[position + 1], code[position + 2]));
                position += CHOICES_PER_OPERATION;
            }
            operations.addAll(space.always());
            subPolicies.add(new SubPolicy(operations));
        }
        return new Policy(space.fill(), space.sampling(), subPolicies, List.of());
    }

    private PolicyOperation operation(int which, int level, int probability) {
        SpaceOperation chosen = space.operations().get(which);
        OptionalDouble magnitude =
                chosen.levels().isPresent()
                        ? OptionalDouble.of(magnitude(chosen.levels().get(), level))
                        : OptionalDouble.empty();
        return new PolicyOperation(
                chosen.op(),
                SpaceOperation.probability(probability, space.probabilityBins()),
                magnitude,
                chosen.fixedSign());
    }

    private double magnitude(SpaceOperation.Levels levels, int level) {
        return levels.magnitude(level, space.magnitudeBins());
    }

    private void requireFits(int[] code) {
        if (code.length != space.choices()) {
            throw new IllegalArgumentException(
                    "a code of space %s has %d choices, not %d"
                            .formatted(space.name(), space.choices(), code.length));
        }
        for (int i = 0; i < code.length; i++) {
            if (code[i] < 0 || code[i] >= space.choiceCount(i)) {
                throw new IllegalArgumentException(
                        "choice %d of the code is %d; allowed: 0 to %d"
                                .formatted(i, code[i], space.choiceCount(i) - 1));
            }
        }
    }

    int[] encode(Policy policy) {
        requireSame("", "fill", policy.fill(), space.fill());
        requireSame("", "interpolation", policy.sampling(), space.sampling());
        requireSame("", "regularizers", policy.regularizers(), List.of());
        requireSame("", "number of sub-policies", policy.subPolicies().size(), space.subPolicies());
        int[] code = new int[space.choices()];
        int position = 0;
        for (int s = 0; s < space.subPolicies(); s++) {
            String where = "/subPolicies/" + s;
            List<PolicyOperation> operations = chosen(policy.subPolicies().get(s), where);
            for (int o = 0; o < operations.size(); o++) {
                encode(operations.get(o), where + "/" + o, code, position);
                position += CHOICES_PER_OPERATION;
            }
        }
        return code;
    }

    private List<PolicyOperation> chosen(SubPolicy subPolicy, String where) {
        List<PolicyOperation> all = subPolicy.operations();
        int chosen = space.operationsPerSubPolicy();
        requireSame(where, "number of operations", all.size(), chosen + space.always().size());
        requireSame(where, "end", all.subList(chosen, all.size()), space.always());
        return all.subList(0, chosen);
    }

    private void encode(PolicyOperation operation, String where, int[] code, int position) {
        for (int which = 0; which < space.operations().size(); which++) {
            SpaceOperation candidate = space.operations().get(which);
            if (candidate.op().equals(operation.op())) {
                requireSame(where, "fixed sign", operation.fixedSign(), candidate.fixedSign());
                code[position] = which;
                code[position + 1] = level(operation, candidate, where);
                code[position + 2] = probability(operation, where);
                return;
            }
        }
        throw outside(
                where,
                "op",
                operation.op(),
                space.operations().stream().map(SpaceOperation::op).toList());
    }

    private int level(PolicyOperation operation, SpaceOperation candidate, String where) {
        requireSame(
                where,
                "presence of a magnitude",
                operation.magnitude().isPresent(),
                candidate.levels().isPresent());
        if (candidate.levels().isEmpty()) {
            return 0;
        }
        double[] allowed = new double[space.magnitudeBins()];
        for (int level = 0; level < allowed.length; level++) {
            allowed[level] = magnitude(candidate.levels().get(), level);
        }
        return indexOf(operation.magnitude().getAsDouble(), allowed, where, "magnitude");
    }

    private int probability(PolicyOperation operation, String where) {
        double[] allowed = new double[space.probabilityBins()];
        for (int choice = 0; choice < allowed.length; choice++) {
            allowed[choice] = SpaceOperation.probability(choice, allowed.length);
        }
        return indexOf(operation.probability(), allowed, where, "probability");
    }

    private int indexOf(double value, double[] allowed, String where, String what) {
        List<Double> values = new ArrayList<>();
        for (double candidate : allowed) {
            values.add(candidate);
        }
        int index = values.indexOf(value);
        if (index < 0) {
            throw outside(where, what, value, values);
        }
        return index;
    }

    private void requireSame(String where, String what, Object found, Object expected) {
        if (!found.equals(expected)) {
            throw outside(where, what, found, expected);
        }
    }

    private AuguryException outside(String where, String what, Object found, Object expected) {
        return new AuguryException(
                ErrorCode.INPUT,
                "the policy is not of search space %s: %s %s is %s; allowed: %s"
                        .formatted(
                                space.name(),
                                where.isEmpty() ? "its" : where + ",",
                                what,
                                found,
                                expected));
    }
}
