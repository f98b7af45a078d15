package io.augury.training.augment;

import io.augury.pluginhost.Plugins;
import io.augury.policy.PolicyOperation;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Operations of which one is drawn uniformly.
 *
 * @param alternatives at least one; a single one needs no draw
 */
record PreparedStep(PreparedOperation... alternatives) {
    static PreparedStep of(List<PolicyOperation> operations, Plugins plugins) {
        return new PreparedStep(
                operations.stream()
                        .map(
                                operation ->
                                        new PreparedOperation(
                                                operation,
                                                plugins.operation(operation.op()).orElseThrow()))
                        .toArray(PreparedOperation[]::new));
    }

    PreparedOperation drawn(RandomGenerator random) {
        return alternatives.length == 1
                ? alternatives[0]
                : alternatives[random.nextInt(alternatives.length)];
    }
}
