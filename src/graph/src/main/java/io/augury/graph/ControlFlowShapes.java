package io.augury.graph;

import java.util.ArrayList;
import java.util.List;

/** Operators with graphs inside. */
final class ControlFlowShapes {
    private ControlFlowShapes() {}

    static void declare(Operators.Table table) {
        table.op("Loop", 16, ControlFlowShapes::loop);
        table.op("If", 16, ControlFlowShapes::choice);
    }

    private static List<TensorType> loop(Inference n) {
        Graph body = n.attributes().body("body").orElseThrow(() -> n.fail("needs a body"));
        int carried = n.inputs() - 2;
        n.check(body.inputs().size() == carried + 2, "the body must take what is carried");
        List<TensorType> types = new ArrayList<>();
        for (int i = 0; i < body.outputs().size() - 1; i++) {
            TensorType type = body.type(body.outputs().get(i + 1));
            if (i < carried) {
                n.check(
                        type.equals(n.type(i + 2)),
                        "carried value " + i + " becomes " + type + " in the body");
                types.add(type);
            } else {
                Shape turns = Shape.of(n.isConstant(0) ? n.longs(0)[0] : Shape.BATCH);
                types.add(type.withShape(turns.plus(type.shape())));
            }
        }
        return types;
    }

    private static List<TensorType> choice(Inference n) {
        n.check(n.element(0) == ElementType.BOOL, "the condition must be bool");
        List<TensorType> yes = outputs(n, "then_branch");
        n.check(yes.equals(outputs(n, "else_branch")), "both branches must make the same types");
        return yes;
    }

    private static List<TensorType> outputs(Inference n, String branch) {
        Graph body = n.attributes().body(branch).orElseThrow(() -> n.fail("needs " + branch));
        return body.outputs().stream().map(body::type).toList();
    }
}
