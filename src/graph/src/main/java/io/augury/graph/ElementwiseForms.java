package io.augury.graph;

import java.util.List;

/** Element-wise operators and reductions. */
final class ElementwiseForms {
    private static final double ROOT_HALF = Math.sqrt(0.5);
    private static final double ROOT_TWO_OVER_PI = Math.sqrt(2 / Math.PI);

    private ElementwiseForms() {}

    static void declare(OperatorForms.Table table) {
        table.op("Sum", f -> List.of(sum(f)));
        table.op("Mean", f -> List.of(f.div(sum(f), f.inputs().size())));
        table.op("Cast", f -> f.same(f.attributes().without("saturate", "round_mode"), f.x()));
        table.op("CastLike", f -> List.of(f.cast(f.x(0), f.x(1).element())));
        table.op("Einsum", f -> List.of(EinsumForm.of(f)));
        table.op("Gelu", f -> List.of(gelu(f)));
        table.op("Swish", f -> List.of(swish(f)));
        table.op("Celu", f -> List.of(celu(f)));
        table.op("ThresholdedRelu", f -> List.of(thresholdedRelu(f)));
        table.op("Dropout", f -> List.of(f.same(Attributes.none(), 1, List.of(f.x())).getFirst()));
        for (String op : ReductionShapes.NAMES) {
            table.op(op, ElementwiseForms::reduction);
        }
    }

    private static Value sum(FormScope f) {
        return f.inputs().stream().reduce(f::add).orElseThrow(() -> f.fail("needs an input"));
    }

    /** x times the normal distribution function of x, or its approximation with tanh. */
    private static Value gelu(FormScope f) {
        Value x = f.x();
        Value half = f.mul(x, 0.5);
        if (f.attributes().text("approximate", "none").equals("none")) {
            return f.mul(half, f.add(f.op("Erf", f.mul(x, ROOT_HALF)), 1));
        }
        Value cube = f.mul(f.mul(x, f.square(x)), 0.044715);
        return f.mul(half, f.add(f.tanh(f.mul(f.add(x, cube), ROOT_TWO_OVER_PI)), 1));
    }

    private static Value swish(FormScope f) {
        float alpha = f.attributes().real("alpha", 1);
        Value scaled = alpha == 1 ? f.x() : f.mul(f.x(), alpha);
        return f.mul(f.x(), f.sigmoid(scaled));
    }

    /** alpha * elu(x / alpha). */
    private static Value celu(FormScope f) {
        float alpha = f.attributes().real("alpha", 1);
        return f.mul(f.op("Elu", f.div(f.x(), alpha)), alpha);
    }

    private static Value thresholdedRelu(FormScope f) {
        Value passes = f.greater(f.x(), f.attributes().real("alpha", 1));
        return f.where(passes, f.x(), f.scalar(f.x().element(), 0));
    }

    /** The axes were an attribute once. */
    private static List<Value> reduction(FormScope f) {
        if (!f.attributes().has("axes")) {
            return f.same(f.attributes(), 1, f.inputs());
        }
        Value axes = f.longs(f.attributes().integers("axes"));
        return f.same(f.attributes().without("axes"), f.x(), axes);
    }
}
