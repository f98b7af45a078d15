package io.augury.training;

import io.augury.graph.Expressions;
import io.augury.graph.Value;
import io.augury.spi.RegularizerSpec.HyperParameter;

import java.util.List;

/**
 * RMSprop (Tieleman and Hinton, 2012) in PyTorch's form, not centred: {@code s = alpha s + (1 -
 * alpha) g^2}, {@code v = momentum v + g / (sqrt(s) + epsilon)}, {@code w -= rate v}.
 */
record RmsProp() implements Optimizer {
    @Override
    public String name() {
        return "rmsprop";
    }

    @Override
    public List<HyperParameter> parameters() {
        return List.of(
                Optimizers.rate(1e-2),
                Optimizers.share("alpha", 0.99),
                Optimizers.share("momentum", 0),
                Optimizers.epsilon());
    }

    @Override
    public List<String> slots() {
        return List.of("square", "velocity");
    }

    @Override
    public Updated update(Scope scope, Value weight, Value gradient, List<Value> slots) {
        Expressions g = scope.graph();
        Value alpha = scope.parameter("alpha");
        Value square =
                g.add(g.mul(alpha, slots.get(0)), g.mul(g.sub(1, alpha), g.square(gradient)));
        Value root = g.add(g.sqrt(square), scope.parameter("epsilon"));
        Value velocity =
                g.add(g.mul(scope.parameter("momentum"), slots.get(1)), g.div(gradient, root));
        return new Updated(g.sub(weight, g.mul(scope.rate(), velocity)), List.of(square, velocity));
    }
}
