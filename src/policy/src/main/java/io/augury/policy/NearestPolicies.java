package io.augury.policy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.IntToDoubleFunction;

/**
 * The policies of a search space that come nearest to a policy from elsewhere. Each of its
 * sub-policies that the space can express becomes the one with the same operations at the nearest
 * levels. As many as a policy of the space has, in their order, make one policy; where some are
 * wanting, the first stand again. What stands more than once in a policy with more sub-policies
 * than that is taken once.
 *
 * @param policies empty if the space can express none of the sub-policies
 * @param missing why sub-policies were left out, each reason once, for instance {@code Invert}
 */
public record NearestPolicies(List<Policy> policies, SortedSet<String> missing) {
    public NearestPolicies {
        policies = List.copyOf(policies);
        missing = Collections.unmodifiableSortedSet(new TreeSet<>(missing));
    }

    /** Those nearest to a policy, which may end with what the space applies always. */
    public static NearestPolicies of(SearchSpace space, Policy policy) {
        return new Translation(space).of(policy);
    }

    private static final class Translation {
        private final SearchSpace space;
        private final SortedSet<String> missing = new TreeSet<>();

        private Translation(SearchSpace space) {
            this.space = space;
        }

        NearestPolicies of(Policy policy) {
            List<int[]> parts = new ArrayList<>();
            for (SubPolicy subPolicy : tried(space.searched(policy).subPolicies())) {
                part(subPolicy).ifPresent(parts::add);
            }
            int[] regularizers = regularizers(policy.regularizers());
            List<Policy> policies = new ArrayList<>();
            for (int first = 0; first < parts.size(); first += space.subPolicies()) {
                policies.add(policy(parts, first, regularizers));
            }
            return new NearestPolicies(policies, missing);
        }

        private List<SubPolicy> tried(List<SubPolicy> all) {
            return all.size() > space.subPolicies() ? all.stream().distinct().toList() : all;
        }

        private Policy policy(List<int[]> parts, int first, int[] regularizers) {
            int[] code = new int[space.choices()];
            int length = space.operationChoices() / space.subPolicies();
            for (int s = 0; s < space.subPolicies(); s++) {
                int[] part = parts.get((first + s) % parts.size());
                System.arraycopy(part, 0, code, s * length, length);
            }
            System.arraycopy(regularizers, 0, code, space.operationChoices(), regularizers.length);
            return space.decode(code);
        }

        private Optional<int[]> part(SubPolicy subPolicy) {
            List<PolicyOperation> operations = subPolicy.operations();
            if (subPolicy.steps().stream().anyMatch(step -> step instanceof OneOf)) {
                missing.add("draws among operations");
                return Optional.empty();
            }
            int places = space.operationsPerSubPolicy();
            int[] idle = new CanonicalCode(space).idle().orElse(null);
            if (operations.size() > places || operations.size() < places && idle == null) {
                missing.add("sub-policies of " + operations.size() + " operations");
                return Optional.empty();
            }
            int[] part = new int[places * SearchSpace.PER_OPERATION];
            for (int o = 0; o < places; o++) {
                Optional<int[]> choices =
                        o < operations.size() ? choices(operations.get(o)) : Optional.of(idle);
                if (choices.isEmpty()) {
                    return Optional.empty();
                }
                System.arraycopy(
                        choices.get(),
                        0,
                        part,
                        o * SearchSpace.PER_OPERATION,
                        SearchSpace.PER_OPERATION);
            }
            return Optional.of(part);
        }

        private Optional<int[]> choices(PolicyOperation operation) {
            for (int which = 0; which < space.operations().size(); which++) {
                SpaceOperation candidate = space.operations().get(which);
                if (candidate.op().equals(operation.op())) {
                    return Optional.of(
                            new int[] {which, level(candidate, operation), probability(operation)});
                }
            }
            missing.add(operation.op());
            return Optional.empty();
        }

        private int level(SpaceOperation candidate, PolicyOperation operation) {
            if (candidate.levels().isEmpty() || operation.magnitude().isEmpty()) {
                return 0;
            }
            SpaceOperation.Levels levels = candidate.levels().get();
            double magnitude =
                    operation.fixedSign() && !candidate.fixedSign()
                            ? levels.mirrored(operation.magnitude().getAsDouble())
                            : operation.magnitude().getAsDouble();
            int count = space.magnitudeBins();
            return nearest(magnitude, count, level -> levels.magnitude(level, count));
        }

        private int probability(PolicyOperation operation) {
            int count = space.probabilityBins();
            return nearest(
                    operation.probability(),
                    count,
                    choice -> SpaceOperation.probability(choice, count));
        }

        private int[] regularizers(List<RegularizerSetting> settings) {
            List<String> known = space.regularizers().stream().map(SpaceRegularizer::name).toList();
            settings.stream()
                    .map(RegularizerSetting::name)
                    .filter(name -> !known.contains(name))
                    .forEach(missing::add);
            int[] code = new int[space.choices() - space.operationChoices()];
            int position = 0;
            for (SpaceRegularizer regularizer : space.regularizers()) {
                int first = position;
                settings.stream()
                        .filter(setting -> setting.name().equals(regularizer.name()))
                        .findFirst()
                        .ifPresent(setting -> encode(regularizer, setting, code, first));
                position += regularizer.choices();
            }
            return code;
        }

        private void encode(
                SpaceRegularizer regularizer, RegularizerSetting setting, int[] code, int first) {
            int position = first;
            if (regularizer.optional()) {
                code[position++] = 1;
            }
            int count = space.magnitudeBins();
            for (var parameter : regularizer.parameters().entrySet()) {
                Double value = setting.parameters().get(parameter.getKey());
                code[position++] =
                        value == null
                                ? 0
                                : nearest(
                                        value,
                                        count,
                                        level -> parameter.getValue().value(level, count));
            }
        }

        /** The choice whose value is nearest, of two the first. */
        private static int nearest(double value, int count, IntToDoubleFunction values) {
            int nearest = 0;
            for (int choice = 1; choice < count; choice++) {
                if (Math.abs(values.applyAsDouble(choice) - value)
                        < Math.abs(values.applyAsDouble(nearest) - value)) {
                    nearest = choice;
                }
            }
            return nearest;
        }
    }
}
