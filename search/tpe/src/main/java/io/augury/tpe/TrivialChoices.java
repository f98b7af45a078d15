package io.augury.tpe;

import io.augury.policy.MagnitudeDraw;
import io.augury.policy.OneOf;
import io.augury.policy.Policy;
import io.augury.policy.PolicyOperation;
import io.augury.policy.SearchSpace;
import io.augury.policy.SpaceOperation;
import io.augury.policy.Step;
import io.augury.policy.SubPolicy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;

/**
 * TrivialAugment's policies: for each image one operation, drawn uniformly, at a magnitude that is
 * drawn uniformly from the weakest to a cap. A vector holds for each operation of the space whether
 * it is among them, then the cap's level, then the choices of the space's regularizers.
 */
record TrivialChoices(SearchSpace space) implements Choices {
    private int cap() {
        return space.operations().size();
    }

    private int regularizer(int position) {
        return position - cap() - 1 + space.operationChoices();
    }

    @Override
    public int length() {
        return cap() + 1 + space.choices() - space.operationChoices();
    }

    @Override
    public int count(int position) {
        if (position < cap()) {
            return 2;
        }
        return position == cap() ? space.magnitudeBins() : space.choiceCount(regularizer(position));
    }

    @Override
    public boolean ordered(int position) {
        return position == cap()
                || position > cap()
                        && space.choiceKind(regularizer(position)) == SearchSpace.ChoiceKind.VALUE;
    }

    @Override
    public Object context(int[] vector, int position) {
        return position;
    }

    /** As many operations as chance says, so that small and large sets are seen alike. */
    @Override
    public int[] random(RandomGenerator random) {
        double share = random.nextDouble();
        int[] vector = new int[length()];
        for (int position = 0; position < vector.length; position++) {
            vector[position] =
                    position < cap()
                            ? random.nextDouble() < share ? 1 : 0
                            : random.nextInt(count(position));
        }
        return vector;
    }

    @Override
    public Optional<int[]> encode(Policy policy) {
        return Optional.empty();
    }

    /** A vector without any operation means that images are left alone. */
    @Override
    public Policy decode(int[] vector) {
        List<PolicyOperation> chosen = new ArrayList<>();
        for (int i = 0; i < cap(); i++) {
            if (vector[i] == 1) {
                chosen.add(capped(space.operations().get(i), vector[cap()]));
            }
        }
        List<Step> steps = new ArrayList<>();
        if (!chosen.isEmpty()) {
            steps.add(OneOf.of(chosen));
        }
        steps.addAll(space.always());
        int[] code = new int[space.choices()];
        for (int position = cap() + 1; position < vector.length; position++) {
            code[regularizer(position)] = vector[position];
        }
        return new Policy(
                space.fill(),
                space.sampling(),
                List.of(new SubPolicy(steps)),
                space.decode(code).regularizers());
    }

    private PolicyOperation capped(SpaceOperation operation, int level) {
        Optional<MagnitudeDraw> draw =
                operation
                        .levels()
                        .map(
                                levels ->
                                        MagnitudeDraw.Uniform.between(
                                                levels.weakest(),
                                                levels.magnitude(level, space.magnitudeBins())));
        return new PolicyOperation(
                operation.op(), 1, OptionalDouble.empty(), operation.fixedSign(), draw);
    }
}
