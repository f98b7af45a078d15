package io.augury.training;

import io.augury.graph.Expressions;
import io.augury.graph.Value;
import io.augury.spi.RegularizerSpec.HyperParameter;
import io.augury.spi.TransformSpec.Range;

import java.util.List;
import java.util.Optional;

/**
 * Stochastic gradient descent with momentum (Sutskever et al., 2013) in PyTorch's form: {@code v =
 * momentum v + gradient}, then {@code w -= rate (gradient + momentum v)} with Nesterov's look-ahead
 * or {@code w -= rate v} without.
 */
record Sgd(boolean nesterov) implements Optimizer {
    @Override
    public String name() {
        return "sgd";
    }

    @Override
    public List<HyperParameter> parameters() {
        return List.of(
                Optimizers.rate(0.1),
                Optimizers.share("momentum", 0.9),
                new HyperParameter(
                        "nesterov", "1 or 0", new Range(0, 1), 1, true, Optional.empty()));
    }

    @Override
    public List<String> slots() {
        return List.of("velocity");
    }

    @Override
    public Updated update(Scope scope, Value weight, Value gradient, List<Value> slots) {
        Expressions g = scope.graph();
        Value momentum = scope.parameter("momentum");
        Value velocity = g.add(g.mul(momentum, slots.getFirst()), gradient);
        Value direction = nesterov ? g.add(gradient, g.mul(momentum, velocity)) : velocity;
        return new Updated(g.sub(weight, g.mul(scope.rate(), direction)), List.of(velocity));
    }
}
