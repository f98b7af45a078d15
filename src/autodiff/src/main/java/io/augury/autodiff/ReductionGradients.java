package io.augury.autodiff;

import io.augury.graph.Shape;
import io.augury.graph.Value;

import java.util.stream.LongStream;

/** Gradients of the operators that make one number of many. */
final class ReductionGradients implements GradientRules {
    @Override
    public void declare(GradientRegistry.Builder rules) {
        rules.op("ReduceSum", 13).input(0, g -> kept(g, g.dy()));
        rules.op("ReduceMean", 18).input(0, ReductionGradients::mean);
        rules.op("ReduceMax", 18).input(0, ReductionGradients::extremum);
        rules.op("ReduceMin", 18).input(0, ReductionGradients::extremum);
        rules.op("ReduceL1", 18).input(0, g -> g.mul(kept(g, g.dy()), g.sign(g.x())));
        rules.op("ReduceL2", 18)
                .input(0, g -> g.mul(g.x(), g.div(kept(g, g.dy()), kept(g, g.y()))));
        rules.op("ReduceSumSquare", 18).input(0, g -> g.mul(g.x(), g.mul(kept(g, g.dy()), 2)));
        rules.op("ReduceLogSum", 18).input(0, g -> g.div(kept(g, g.dy()), g.exp(kept(g, g.y()))));
        rules.op("ReduceLogSumExp", 18)
                .input(0, g -> g.mul(kept(g, g.dy()), g.exp(g.sub(g.x(), kept(g, g.y())))));
        rules.op("ReduceProd", 18).input(0, g -> g.div(kept(g, g.mul(g.dy(), g.y())), g.x()));
        rules.op("Softmax", 13).input(0, ReductionGradients::softmax);
        rules.op("LogSoftmax", 13)
                .input(
                        0,
                        g ->
                                g.sub(
                                        g.dy(),
                                        g.mul(g.exp(g.y()), g.reduceSum(g.dy(), true, axis(g)))));
        rules.op("ArgMax", 13).zeroEverywhere();
        rules.op("ArgMin", 13).zeroEverywhere();
    }

    private static long axis(GradientScope g) {
        return g.attributes().integer("axis", -1);
    }

    private static Value softmax(GradientScope g) {
        Value weighted = g.mul(g.dy(), g.y());
        return g.sub(weighted, g.mul(g.y(), g.reduceSum(weighted, true, axis(g))));
    }

    /** The reduced axes put back with length 1, so that the result broadcasts to the input. */
    static Value kept(GradientScope g, Value reduced) {
        Shape shape = g.x(0).shape();
        for (long axis : axes(g)) {
            shape = shape.with((int) axis, 1);
        }
        return g.reshapedTo(reduced, shape);
    }

    private static long[] axes(GradientScope g) {
        long[] named = g.has(1) ? g.constant(1) : new long[0];
        boolean none = g.attributes().integer("noop_with_empty_axes", 0) != 0;
        long[] all = LongStream.range(0, g.x(0).shape().rank()).toArray();
        return named.length == 0 && !none ? all : named;
    }

    /** Divided by how many numbers there were, which for an open length the graph has to count. */
    private static Value mean(GradientScope g) {
        Value dy = kept(g, g.dy());
        if (g.x().shape().isFixed()) {
            double count = 1;
            for (long axis : axes(g)) {
                count *= g.x(0).dim((int) axis);
            }
            return g.div(dy, count);
        }
        Value count = g.div(g.op("Size", g.x()), g.op("Size", g.y()));
        return g.div(dy, g.cast(count, dy.element()));
    }

    /** Shared equally by all elements that are the extremum. */
    private static Value extremum(GradientScope g) {
        Value one = g.scalar(g.x().element(), 1);
        Value none = g.scalar(g.x().element(), 0);
        Value wins = g.where(g.equal(g.x(), kept(g, g.y())), one, none);
        Value winners = g.reduceSum(wins, true, axes(g));
        return g.mul(wins, g.div(kept(g, g.dy()), winners));
    }
}
