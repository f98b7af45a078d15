package io.augury.policy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Finds, of all codes that mean the same, the one that stands for them: idle operations last,
 * sub-policies in lexicographic order, of equal magnitudes or values the first, of what makes no
 * difference 0.
 */
final class CanonicalCode {
    private static final int SIZE = SearchSpace.PER_OPERATION;

    private final SearchSpace space;

    CanonicalCode(SearchSpace space) {
        this.space = space;
    }

    int[] of(int[] code) {
        int[] canonical = new int[code.length];
        int position = 0;
        for (int[] subPolicy : sortedSubPolicies(code)) {
            System.arraycopy(subPolicy, 0, canonical, position, subPolicy.length);
            position += subPolicy.length;
        }
        for (SpaceRegularizer regularizer : space.regularizers()) {
            copy(regularizer, code, canonical, position);
            position += regularizer.choices();
        }
        return canonical;
    }

    private List<int[]> sortedSubPolicies(int[] code) {
        int length = space.operationsPerSubPolicy() * SIZE;
        List<int[]> all = new ArrayList<>();
        for (int start = 0; start < space.operationChoices(); start += length) {
            all.add(subPolicy(Arrays.copyOfRange(code, start, start + length)));
        }
        all.sort(Arrays::compare);
        return all;
    }

    private int[] subPolicy(int[] choices) {
        int[] packed = new int[choices.length];
        int end = 0;
        for (int i = 0; i < choices.length; i += SIZE) {
            if (!isIdle(choices[i], choices[i + 1], choices[i + 2])) {
                packed[end] = choices[i];
                packed[end + 1] = firstLevel(space.operations().get(choices[i]), choices[i + 1]);
                packed[end + 2] = choices[i + 2];
                end += SIZE;
            }
        }
        if (end < packed.length) {
            int[] idle = idle().orElseThrow();
            for (; end < packed.length; end += SIZE) {
                System.arraycopy(idle, 0, packed, end, SIZE);
            }
        }
        return packed;
    }

    boolean isIdle(int operation, int level, int probability) {
        return space.operations()
                .get(operation)
                .isIdle(level, space.magnitudeBins(), probability, space.probabilityBins());
    }

    /** The first choices of an operation that do nothing, if there are any. */
    Optional<int[]> idle() {
        for (int operation = 0; operation < space.operations().size(); operation++) {
            for (int level = 0; level < space.magnitudeBins(); level++) {
                if (isIdle(operation, level, 0)) {
                    return Optional.of(new int[] {operation, level, 0});
                }
            }
        }
        return Optional.empty();
    }

    private int firstLevel(SpaceOperation operation, int level) {
        if (operation.levels().isEmpty()) {
            return 0;
        }
        SpaceOperation.Levels levels = operation.levels().get();
        int count = space.magnitudeBins();
        int first = level;
        while (first > 0 && levels.magnitude(first - 1, count) == levels.magnitude(level, count)) {
            first--;
        }
        return first;
    }

    private void copy(SpaceRegularizer regularizer, int[] code, int[] canonical, int start) {
        int position = start;
        if (regularizer.optional()) {
            canonical[position] = code[position];
            if (code[position++] == 0) {
                return;
            }
        }
        for (SpaceRegularizer.Scale scale : regularizer.parameters().values()) {
            canonical[position] = firstLevel(scale, code[position]);
            position++;
        }
    }

    private int firstLevel(SpaceRegularizer.Scale scale, int level) {
        int count = space.magnitudeBins();
        int first = level;
        while (first > 0 && scale.value(first - 1, count) == scale.value(level, count)) {
            first--;
        }
        return first;
    }
}
