package io.augury.tpe;

import io.augury.policy.Policy;
import io.augury.policy.SearchSpace;

import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * The code of a search space. Which operation is one choice wherever it stands, as sub-policies
 * have no order; a magnitude and a probability belong to the operation that they are of.
 */
record SpaceChoices(SearchSpace space) implements Choices {
    /** A choice that belongs to the one before it. */
    private record OfOperation(SearchSpace.ChoiceKind kind, int operation) {}

    @Override
    public int length() {
        return space.choices();
    }

    @Override
    public int count(int position) {
        return space.choiceCount(position);
    }

    @Override
    public boolean ordered(int position) {
        return switch (space.choiceKind(position)) {
            case OPERATION, PRESENCE -> false;
            case MAGNITUDE, PROBABILITY, VALUE -> true;
        };
    }

    @Override
    public Object context(int[] vector, int position) {
        SearchSpace.ChoiceKind kind = space.choiceKind(position);
        return switch (kind) {
            case OPERATION -> kind;
            case MAGNITUDE -> new OfOperation(kind, vector[position - 1]);
            case PROBABILITY -> new OfOperation(kind, vector[position - 2]);
            case PRESENCE, VALUE -> position;
        };
    }

    @Override
    public int[] random(RandomGenerator random) {
        return space.randomCode(random);
    }

    @Override
    public Optional<int[]> encode(Policy policy) {
        return Optional.of(space.encode(policy));
    }

    @Override
    public Policy decode(int[] vector) {
        return space.decode(vector);
    }
}
