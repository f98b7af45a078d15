package io.augury.training;

import io.augury.graph.Expressions;
import io.augury.graph.Value;
import io.augury.spi.RegularizerSpec.HyperParameter;
import io.augury.spi.TransformSpec.Range;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Adam with decoupled weight decay (Loshchilov and Hutter, 2019, algorithm 2) in PyTorch's form:
 * every weight is first scaled by {@code 1 - rate * weight-decay}.
 */
record AdamW() implements Optimizer {
    private static final Adam ADAM = new Adam();

    @Override
    public String name() {
        return "adamw";
    }

    @Override
    public List<HyperParameter> parameters() {
        List<HyperParameter> parameters = new ArrayList<>(ADAM.parameters());
        parameters.add(
                new HyperParameter(
                        "weight-decay",
                        "share of the learning rate",
                        new Range(0, 10),
                        1e-2,
                        false,
                        Optional.empty()));
        return List.copyOf(parameters);
    }

    @Override
    public List<String> slots() {
        return ADAM.slots();
    }

    @Override
    public Updated update(Scope scope, Value weight, Value gradient, List<Value> slots) {
        Expressions g = scope.graph();
        Value kept = g.sub(1, g.mul(scope.rate(), scope.parameter("weight-decay")));
        return ADAM.update(scope, g.mul(weight, kept), gradient, slots);
    }
}
