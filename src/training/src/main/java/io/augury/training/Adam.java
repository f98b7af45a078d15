package io.augury.training;

import io.augury.graph.Expressions;
import io.augury.graph.Value;
import io.augury.spi.RegularizerSpec.HyperParameter;

import java.util.List;

/** Adam (Kingma and Ba, 2015, algorithm 1) with bias correction. */
record Adam() implements Optimizer {
    @Override
    public String name() {
        return "adam";
    }

    @Override
    public List<HyperParameter> parameters() {
        return List.of(
                Optimizers.rate(1e-3),
                Optimizers.share("beta1", 0.9),
                Optimizers.share("beta2", 0.999),
                Optimizers.epsilon());
    }

    @Override
    public List<String> slots() {
        return List.of("mean", "square");
    }

    @Override
    public Updated update(Scope scope, Value weight, Value gradient, List<Value> slots) {
        Expressions g = scope.graph();
        Value beta1 = scope.parameter("beta1");
        Value beta2 = scope.parameter("beta2");
        Value mean = mix(g, beta1, slots.get(0), gradient);
        Value square = mix(g, beta2, slots.get(1), g.mul(gradient, gradient));
        Value root = g.sqrt(g.div(square, left(scope, beta2)));
        Value direction =
                g.div(g.div(mean, left(scope, beta1)), g.add(root, scope.parameter("epsilon")));
        return new Updated(g.sub(weight, g.mul(scope.rate(), direction)), List.of(mean, square));
    }

    private static Value mix(Expressions g, Value share, Value old, Value fresh) {
        return g.add(g.mul(share, old), g.mul(g.sub(g.scalar(1), share), fresh));
    }

    /** 1 - beta^step. */
    private static Value left(Scope scope, Value beta) {
        Expressions g = scope.graph();
        return g.sub(g.scalar(1), g.pow(beta, scope.step()));
    }
}
