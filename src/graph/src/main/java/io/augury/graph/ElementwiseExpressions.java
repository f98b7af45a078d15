package io.augury.graph;

/**
 * Operators that work element by element. Shapes broadcast as in NumPy; a plain number stands for a
 * scalar of the other operand's element type.
 */
public interface ElementwiseExpressions extends NodeWriter {
    /** {@code a + b}. */
    default Value add(Value a, Value b) {
        return op("Add", a, b);
    }

    /** {@code a + b}. */
    default Value add(Value a, double b) {
        return add(a, scalar(a.element(), b));
    }

    /** {@code a - b}. */
    default Value sub(Value a, Value b) {
        return op("Sub", a, b);
    }

    /** {@code a - b}. */
    default Value sub(Value a, double b) {
        return sub(a, scalar(a.element(), b));
    }

    /** {@code a - b}. */
    default Value sub(double a, Value b) {
        return sub(scalar(b.element(), a), b);
    }

    /** {@code a * b}. */
    default Value mul(Value a, Value b) {
        return op("Mul", a, b);
    }

    /** {@code a * b}. */
    default Value mul(Value a, double b) {
        return mul(a, scalar(a.element(), b));
    }

    /** {@code a / b}; integers are divided towards zero. */
    default Value div(Value a, Value b) {
        return op("Div", a, b);
    }

    /** {@code a / b}. */
    default Value div(Value a, double b) {
        return div(a, scalar(a.element(), b));
    }

    /** {@code a / b}. */
    default Value div(double a, Value b) {
        return div(scalar(b.element(), a), b);
    }

    /** {@code -a}. */
    default Value neg(Value a) {
        return op("Neg", a);
    }

    /** {@code |a|}. */
    default Value abs(Value a) {
        return op("Abs", a);
    }

    /** -1, 0 or 1. */
    default Value sign(Value a) {
        return op("Sign", a);
    }

    /** The largest integer that is not larger. */
    default Value floor(Value a) {
        return op("Floor", a);
    }

    /** e to the power of a. */
    default Value exp(Value a) {
        return op("Exp", a);
    }

    /** Natural logarithm. */
    default Value log(Value a) {
        return op("Log", a);
    }

    /** Square root. */
    default Value sqrt(Value a) {
        return op("Sqrt", a);
    }

    /** {@code a * a}. */
    default Value square(Value a) {
        return mul(a, a);
    }

    /** a to the power of b. */
    default Value pow(Value a, Value b) {
        return op("Pow", a, b);
    }

    /** a to the power of b. */
    default Value pow(Value a, double b) {
        return pow(a, scalar(a.element(), b));
    }

    /** The larger one. */
    default Value max(Value a, Value b) {
        return op("Max", a, b);
    }

    /** The larger one. */
    default Value max(Value a, double b) {
        return max(a, scalar(a.element(), b));
    }

    /** The smaller one. */
    default Value min(Value a, Value b) {
        return op("Min", a, b);
    }

    /** The smaller one. */
    default Value min(Value a, double b) {
        return min(a, scalar(a.element(), b));
    }

    /** a, held between two numbers. */
    default Value clip(Value a, double low, double high) {
        return op("Clip", a, scalar(a.element(), low), scalar(a.element(), high));
    }

    /** {@code yes} where the condition holds, else {@code no}. */
    default Value where(Value condition, Value yes, Value no) {
        return op("Where", condition, yes, no);
    }

    /** max(a, 0). */
    default Value relu(Value a) {
        return op("Relu", a);
    }

    /** 1 / (1 + exp(-a)). */
    default Value sigmoid(Value a) {
        return op("Sigmoid", a);
    }

    /** Hyperbolic tangent. */
    default Value tanh(Value a) {
        return op("Tanh", a);
    }

    /** Sine of radians. */
    default Value sin(Value a) {
        return op("Sin", a);
    }

    /** Cosine of radians. */
    default Value cos(Value a) {
        return op("Cos", a);
    }

    /** Whether a = b, as bool. */
    default Value equal(Value a, Value b) {
        return op("Equal", a, b);
    }

    /** Whether a > b, as bool. */
    default Value greater(Value a, Value b) {
        return op("Greater", a, b);
    }

    /** Whether a > b, as bool. */
    default Value greater(Value a, double b) {
        return greater(a, scalar(a.element(), b));
    }

    /** Whether a < b, as bool. */
    default Value less(Value a, Value b) {
        return op("Less", a, b);
    }

    /** Whether a < b, as bool. */
    default Value less(Value a, double b) {
        return less(a, scalar(a.element(), b));
    }

    /** Whether a >= b, as bool. */
    default Value greaterOrEqual(Value a, Value b) {
        return op("GreaterOrEqual", a, b);
    }

    /** Whether a <= b, as bool. */
    default Value lessOrEqual(Value a, Value b) {
        return op("LessOrEqual", a, b);
    }

    /** Whether a bool is false. */
    default Value not(Value a) {
        return op("Not", a);
    }

    /** Whether both are true. */
    default Value and(Value a, Value b) {
        return op("And", a, b);
    }

    /** The remainder of a division of integers; it has the sign of the divisor. */
    default Value mod(Value a, Value b) {
        return op("Mod", a, b);
    }

    /** The same numbers in another element type; the value itself if it has that type already. */
    default Value cast(Value a, ElementType to) {
        return a.element() == to ? a : op("Cast", Attributes.none().with("to", to.onnxCode()), a);
    }

    /** The same value under a name of its own. */
    default Value identity(Value a) {
        return op("Identity", a);
    }
}
