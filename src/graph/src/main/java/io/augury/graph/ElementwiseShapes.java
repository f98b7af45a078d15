package io.augury.graph;

import java.util.List;

/** Operators that work element by element. */
final class ElementwiseShapes {
    private ElementwiseShapes() {}

    static void declare(Operators.Table table) {
        arithmetic(table);
        comparisons(table);
        functions(table);
        table.op("Cast", 13, ElementwiseShapes::cast);
        table.op("Where", 16, ElementwiseShapes::where);
        table.op("Clip", 13, n -> List.of(n.type(0)));
        table.op("Pow", 15, n -> n.one(n.element(0), n.shape(0).broadcast(n.shape(1))));
        table.op("BitShift", 11, ElementwiseShapes::broadcast);
    }

    private static void arithmetic(Operators.Table table) {
        table.op("Add", 14, ElementwiseShapes::broadcast);
        table.op("Sub", 14, ElementwiseShapes::broadcast);
        table.op("Mul", 14, ElementwiseShapes::broadcast);
        table.op("Div", 14, ElementwiseShapes::broadcast);
        table.op("Max", 13, ElementwiseShapes::broadcast);
        table.op("Min", 13, ElementwiseShapes::broadcast);
        table.op("Mod", 13, ElementwiseShapes::broadcast);
        table.op("PRelu", 16, ElementwiseShapes::broadcast);
        table.op("BitwiseAnd", 18, ElementwiseShapes::broadcast);
        table.op("BitwiseOr", 18, ElementwiseShapes::broadcast);
        table.op("BitwiseXor", 18, ElementwiseShapes::broadcast);
    }

    private static void comparisons(Operators.Table table) {
        table.op("Equal", 13, ElementwiseShapes::compare);
        table.op("Greater", 13, ElementwiseShapes::compare);
        table.op("Less", 13, ElementwiseShapes::compare);
        table.op("GreaterOrEqual", 16, ElementwiseShapes::compare);
        table.op("LessOrEqual", 16, ElementwiseShapes::compare);
        table.op("And", 7, ElementwiseShapes::compare);
        table.op("Or", 7, ElementwiseShapes::compare);
        table.op("Xor", 7, ElementwiseShapes::compare);
        table.op("Not", 1, n -> List.of(n.type(0)));
        table.op("IsNaN", 13, n -> n.one(ElementType.BOOL, n.shape(0)));
    }

    private static void functions(Operators.Table table) {
        ShapeRule same = n -> List.of(n.type(0));
        table.op("Abs", 13, same);
        table.op("Neg", 13, same);
        table.op("Exp", 13, same);
        table.op("Log", 13, same);
        table.op("Sqrt", 13, same);
        table.op("Reciprocal", 13, same);
        table.op("Sign", 13, same);
        table.op("Floor", 13, same);
        table.op("Ceil", 13, same);
        table.op("Round", 11, same);
        table.op("Erf", 13, same);
        table.op("Sin", 7, same);
        table.op("Cos", 7, same);
        table.op("Relu", 14, same);
        table.op("LeakyRelu", 16, same);
        table.op("Elu", 6, same);
        table.op("Selu", 6, same);
        table.op("Softplus", 1, same);
        table.op("Softsign", 1, same);
        table.op("Sigmoid", 13, same);
        table.op("HardSigmoid", 6, same);
        table.op("HardSwish", 14, same);
        table.op("Tanh", 13, same);
        table.op("Mish", 18, same);
        table.op("Identity", 16, same);
        table.op("Dropout", 13, same);
        table.op("BitwiseNot", 18, same);
    }

    private static List<TensorType> broadcast(Inference n) {
        n.atLeast(1);
        Shape shape = n.shape(0);
        for (int i = 1; i < n.inputs(); i++) {
            n.sameElement(0, i);
            shape = shape.broadcast(n.shape(i));
        }
        return n.one(n.element(0), shape);
    }

    private static List<TensorType> compare(Inference n) {
        n.atLeast(2);
        return List.of(broadcast(n).getFirst().withElement(ElementType.BOOL));
    }

    private static List<TensorType> where(Inference n) {
        n.check(n.element(0) == ElementType.BOOL, "the condition must be bool");
        n.sameElement(1, 2);
        return n.one(n.element(1), n.shape(0).broadcast(n.shape(1)).broadcast(n.shape(2)));
    }

    private static List<TensorType> cast(Inference n) {
        ElementType to = ElementType.ofOnnxCode((int) n.attributes().integer("to", 0));
        return n.one(to, n.shape(0));
    }
}
