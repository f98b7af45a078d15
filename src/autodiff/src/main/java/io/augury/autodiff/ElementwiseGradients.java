package io.augury.autodiff;

import io.augury.graph.Value;

/** Gradients of the element-wise operators; broadcasting is undone by the walk, never here. */
final class ElementwiseGradients implements GradientRules {
    private static final double TWO_OVER_ROOT_PI = 2 / Math.sqrt(Math.PI);

    @Override
    public void declare(GradientRegistry.Builder rules) {
        arithmetic(rules);
        functions(rules);
        activations(rules);
        choices(rules);
        flat(rules);
    }

    private static void arithmetic(GradientRegistry.Builder rules) {
        rules.op("Add", 14).eachInput(GradientScope::dy);
        rules.op("Sub", 14).input(0, GradientScope::dy).input(1, g -> g.neg(g.dy()));
        rules.op("Mul", 14)
                .input(0, g -> g.mul(g.dy(), g.x(1)))
                .input(1, g -> g.mul(g.dy(), g.x(0)));
        rules.op("Div", 14)
                .input(0, g -> g.div(g.dy(), g.x(1)))
                .input(1, g -> g.neg(g.div(g.mul(g.dy(), g.y()), g.x(1))));
        rules.op("Pow", 15)
                .input(0, ElementwiseGradients::power)
                .input(1, g -> g.mul(g.dy(), g.mul(g.y(), g.log(g.x(0)))));
    }

    /** The exponent may be of another type. */
    private static Value power(GradientScope g) {
        Value slope = g.pow(g.x(0), g.sub(g.x(1), 1));
        return g.mul(g.dy(), g.mul(g.cast(g.x(1), g.dy().element()), slope));
    }

    private static void functions(GradientRegistry.Builder rules) {
        rules.op("Identity", 16).input(0, GradientScope::dy);
        rules.op("Cast", 13).input(0, g -> g.cast(g.dy(), g.x().element()));
        rules.op("Neg", 13).input(0, g -> g.neg(g.dy()));
        rules.op("Abs", 13).input(0, g -> g.mul(g.dy(), g.sign(g.x())));
        rules.op("Exp", 13).input(0, g -> g.mul(g.dy(), g.y()));
        rules.op("Log", 13).input(0, g -> g.div(g.dy(), g.x()));
        rules.op("Sqrt", 13).input(0, g -> g.div(g.mul(g.dy(), 0.5), g.y()));
        rules.op("Reciprocal", 13).input(0, g -> g.neg(g.mul(g.dy(), g.square(g.y()))));
        rules.op("Sin", 7).input(0, g -> g.mul(g.dy(), g.cos(g.x())));
        rules.op("Cos", 7).input(0, g -> g.neg(g.mul(g.dy(), g.sin(g.x()))));
        rules.op("Erf", 13)
                .input(
                        0,
                        g -> g.mul(g.mul(g.dy(), TWO_OVER_ROOT_PI), g.exp(g.neg(g.square(g.x())))));
    }

    private static void activations(GradientRegistry.Builder rules) {
        rules.op("Relu", 14).input(0, ElementwiseGradients::relu);
        rules.op("Sigmoid", 13).input(0, g -> g.mul(g.dy(), g.mul(g.y(), g.sub(1, g.y()))));
        rules.op("Tanh", 13).input(0, g -> g.mul(g.dy(), g.sub(1, g.square(g.y()))));
        rules.op("Softplus", 1).input(0, g -> g.mul(g.dy(), g.sigmoid(g.x())));
        rules.op("Softsign", 1).input(0, g -> g.div(g.dy(), g.square(g.add(g.abs(g.x()), 1))));
        rules.op("Mish", 18).input(0, ElementwiseGradients::mish);
        rules.op("LeakyRelu", 16)
                .input(0, g -> slope(g, g.scalar(g.x().element(), alpha(g, 0.01f))));
        rules.op("Elu", 6).input(0, g -> slope(g, g.add(g.y(), alpha(g, 1))));
        rules.op("Selu", 6).input(0, ElementwiseGradients::selu);
        rules.op("PRelu", 16)
                .input(0, g -> slope(g, g.x(1)))
                .input(1, g -> g.mul(g.dy(), g.min(g.x(0), 0)));
        rules.op("HardSigmoid", 6).input(0, g -> g.mul(hardSlope(g, g.y()), alpha(g, 0.2f)));
        rules.op("HardSwish", 14).input(0, ElementwiseGradients::hardSwish);
    }

    private static void choices(GradientRegistry.Builder rules) {
        rules.op("Where", 16)
                .input(1, g -> masked(g, g.x(0)))
                .input(2, g -> masked(g, g.not(g.x(0))));
        rules.op("Max", 13).eachInput(ElementwiseGradients::shared);
        rules.op("Min", 13).eachInput(ElementwiseGradients::shared);
        rules.op("Clip", 13)
                .input(0, g -> masked(g, g.equal(g.x(), g.y())))
                .input(1, g -> masked(g, g.less(g.x(0), g.x(1))))
                .input(2, g -> masked(g, g.greater(g.x(0), g.x(2))));
    }

    private static void flat(GradientRegistry.Builder rules) {
        rules.op("Equal", 13).zeroEverywhere();
        rules.op("Greater", 13).zeroEverywhere();
        rules.op("Less", 13).zeroEverywhere();
        rules.op("GreaterOrEqual", 16).zeroEverywhere();
        rules.op("LessOrEqual", 16).zeroEverywhere();
        rules.op("And", 7).zeroEverywhere();
        rules.op("Or", 7).zeroEverywhere();
        rules.op("Xor", 7).zeroEverywhere();
        rules.op("Not", 1).zeroEverywhere();
        rules.op("IsNaN", 13).zeroEverywhere();
        rules.op("Sign", 13).zeroEverywhere();
        rules.op("Floor", 13).zeroEverywhere();
        rules.op("Ceil", 13).zeroEverywhere();
        rules.op("Round", 11).zeroEverywhere();
    }

    private static float alpha(GradientScope g, float absent) {
        return g.attributes().real("alpha", absent);
    }

    private static Value masked(GradientScope g, Value condition) {
        return g.where(condition, g.dy(), g.scalar(g.dy().element(), 0));
    }

    /** A product with 0 or 1, which takes half the time of a choice. */
    private static Value relu(GradientScope g) {
        return g.mul(g.dy(), g.cast(g.greater(g.y(), 0), g.dy().element()));
    }

    /** dy where x is positive, dy times the slope elsewhere. */
    private static Value slope(GradientScope g, Value slope) {
        return g.where(g.greater(g.x(0), 0), g.dy(), g.mul(g.dy(), slope));
    }

    /** dy where a hard sigmoid is strictly between 0 and 1. */
    private static Value hardSlope(GradientScope g, Value y) {
        return masked(g, g.and(g.greater(y, 0), g.less(y, 1)));
    }

    /** The gradient is shared equally by all inputs that are the extremum. */
    private static Value shared(GradientScope g) {
        Value one = g.scalar(g.y().element(), 1);
        Value none = g.scalar(g.y().element(), 0);
        Value winners = null;
        for (int i = 0; i < g.inputs(); i++) {
            Value wins = g.where(g.equal(g.x(i), g.y()), one, none);
            winners = winners == null ? wins : g.add(winners, wins);
        }
        return g.where(g.equal(g.x(), g.y()), g.div(g.dy(), winners), none);
    }

    /**
     * gamma * x above 0, gamma * alpha * (exp(x) - 1) below, where it bends by y + gamma * alpha.
     */
    private static Value selu(GradientScope g) {
        float gamma = g.attributes().real("gamma", 1.05070102214813232421875f);
        float alpha = alpha(g, 1.67326319217681884765625f);
        Value below = g.add(g.y(), (double) gamma * alpha);
        Value slope = g.where(g.greater(g.x(), 0), g.scalar(g.x().element(), gamma), below);
        return g.mul(g.dy(), slope);
    }

    /** x * tanh(softplus(x)). */
    private static Value mish(GradientScope g) {
        Value gate = g.tanh(g.op("Softplus", g.x()));
        Value bend = g.mul(g.sub(1, g.square(gate)), g.sigmoid(g.x()));
        return g.mul(g.dy(), g.add(gate, g.mul(g.x(), bend)));
    }

    /** x * clip(x / 6 + 1 / 2, 0, 1). */
    private static Value hardSwish(GradientScope g) {
        Value gate = g.clip(g.add(g.div(g.x(), 6), 0.5), 0, 1);
        return g.add(g.mul(g.dy(), gate), g.mul(hardSlope(g, gate), g.div(g.x(), 6)));
    }
}
