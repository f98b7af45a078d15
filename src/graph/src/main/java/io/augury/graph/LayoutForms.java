package io.augury.graph;

import java.util.List;

/** Operators that move elements. */
final class LayoutForms {
    private LayoutForms() {}

    static void declare(OperatorForms.Table table) {
        table.op("Split", LayoutForms::split);
        table.op("DepthToSpace", f -> List.of(depthToSpace(f)));
        table.op("SpaceToDepth", f -> List.of(spaceToDepth(f)));
        table.op("Pad", LayoutForms::pad);
    }

    /** The number of equal parts was that of the outputs once. */
    private static List<Value> split(FormScope f) {
        boolean counted = f.has(1) || f.attributes().has("num_outputs");
        Attributes attributes =
                counted ? f.attributes() : f.attributes().with("num_outputs", f.outputs());
        return f.same(attributes, f.outputs(), f.inputs());
    }

    private static Value depthToSpace(FormScope f) {
        Shape s = f.x().shape();
        long side = f.attributes().integer("blocksize", 1);
        long depth = s.dim(1) / (side * side);
        boolean columns = f.attributes().text("mode", "DCR").equals("CRD");
        Value apart =
                columns
                        ? f.reshape(f.x(), 0, depth, side, side, s.dim(2), s.dim(3))
                        : f.reshape(f.x(), 0, side, side, depth, s.dim(2), s.dim(3));
        Value moved =
                columns
                        ? f.transpose(apart, 0, 1, 4, 2, 5, 3)
                        : f.transpose(apart, 0, 3, 4, 1, 5, 2);
        return f.reshape(moved, 0, depth, s.dim(2) * side, s.dim(3) * side);
    }

    private static Value spaceToDepth(FormScope f) {
        Shape s = f.x().shape();
        long side = f.attributes().integer("blocksize", 1);
        long height = s.dim(2) / side;
        long width = s.dim(3) / side;
        Value apart = f.reshape(f.x(), 0, s.dim(1), height, side, width, side);
        Value moved = f.transpose(apart, 0, 3, 5, 1, 2, 4);
        return f.reshape(moved, 0, s.dim(1) * side * side, height, width);
    }

    /** A pad of nothing is left out. */
    private static List<Value> pad(FormScope f) {
        for (double pad : f.numbers(1)) {
            if (pad != 0) {
                return f.same(f.attributes(), 1, f.inputs());
            }
        }
        return List.of(f.x());
    }
}
