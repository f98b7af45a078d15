package io.augury.policy;

import io.augury.spi.AuguryException;
import io.augury.spi.ErrorCode;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** Translates between the policies of a search space and their codes. */
final class SpaceCode {
    private final SearchSpace space;
    private final CanonicalCode canonical;

    SpaceCode(SearchSpace space) {
        this.space = space;
        this.canonical = new CanonicalCode(space);
    }

    Policy decode(int[] given) {
        requireFits(given);
        int[] code = canonical.of(given);
        List<SubPolicy> subPolicies = new ArrayList<>();
        int position = 0;
        for (int s = 0; s < space.subPolicies(); s++) {
            List<PolicyOperation> operations = new ArrayList<>();
            for (int o = 0; o < space.operationsPerSubPolicy(); o++) {
                if (!canonical.isIdle(code[position], code[position + 1], code[position + 2])) {
                    operations.add(
                            operation(code[position], code[position + 1], code[position + 2]));
                }
                position += SearchSpace.PER_OPERATION;
            }
            operations.addAll(space.always());
            subPolicies.add(new SubPolicy(operations));
        }
        return new Policy(
                space.fill(), space.sampling(), subPolicies, regularizers(code, position));
    }

    private List<RegularizerSetting> regularizers(int[] code, int start) {
        List<RegularizerSetting> settings = new ArrayList<>();
        int position = start;
        for (SpaceRegularizer regularizer : space.regularizers()) {
            regularizer.decode(code, position, space.magnitudeBins()).ifPresent(settings::add);
            position += regularizer.choices();
        }
        return settings;
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
        requireSame("", "number of sub-policies", policy.subPolicies().size(), space.subPolicies());
        int[] code = new int[space.choices()];
        int position = 0;
        for (int s = 0; s < space.subPolicies(); s++) {
            String where = "/subPolicies/" + s;
            List<PolicyOperation> operations = chosen(policy.subPolicies().get(s), where);
            for (int o = 0; o < operations.size(); o++) {
                encode(operations.get(o), where + "/" + o, code, position);
                position += SearchSpace.PER_OPERATION;
            }
            for (int o = operations.size(); o < space.operationsPerSubPolicy(); o++) {
                System.arraycopy(idle(where), 0, code, position, SearchSpace.PER_OPERATION);
                position += SearchSpace.PER_OPERATION;
            }
        }
        new RegularizerCode(space).encode(policy.regularizers(), code, position);
        return code;
    }

    private List<PolicyOperation> chosen(SubPolicy subPolicy, String where) {
        if (subPolicy.steps().stream().anyMatch(step -> step instanceof OneOf)) {
            throw outside(where, "operations", "drawn", "given");
        }
        List<PolicyOperation> all = subPolicy.operations();
        int most = space.operationsPerSubPolicy() + space.always().size();
        int chosen = all.size() - space.always().size();
        if (all.size() > most || chosen < 0) {
            throw outside(where, "number of operations", all.size(), "up to " + most);
        }
        requireSame(where, "end", all.subList(chosen, all.size()), space.always());
        return all.subList(0, chosen);
    }

    private int[] idle(String where) {
        return canonical
                .idle()
                .orElseThrow(
                        () ->
                                outside(
                                        where,
                                        "number of operations",
                                        "too small",
                                        space.operationsPerSubPolicy() + space.always().size()));
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
        return outside(space, where, what, found, expected);
    }

    static AuguryException outside(
            SearchSpace space, String where, String what, Object found, Object expected) {
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
