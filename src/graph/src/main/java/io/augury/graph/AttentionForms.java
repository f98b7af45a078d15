package io.augury.graph;

import java.util.Collections;
import java.util.List;

/** Attention, which ONNX has as one operator since version 23. */
final class AttentionForms {
    /** What a score gets where one must not look: no probability is left of it in 32 bits. */
    private static final float OUT_OF_SIGHT = -1e30f;

    private AttentionForms() {}

    static void declare(OperatorForms.Table table) {
        table.op("Attention", f -> List.of(attention(f)));
    }

    /** Queries, keys and values are {@code [N, length, heads * size]} or have heads as axis 1. */
    private static Value attention(FormScope f) {
        if (f.has(4) || f.has(5) || f.has(6) || f.outputs() > 1) {
            throw f.fail("has keys or values of the past, or further outputs; allowed: neither");
        }
        if (f.attributes().real("softcap", 0) != 0) {
            throw f.fail("has a soft cap; allowed: softcap 0");
        }
        boolean joined = f.x().shape().rank() == 3;
        Value queries = heads(f, f.x(0), f.attributes().integer("q_num_heads", 1));
        Value keys = heads(f, f.x(1), f.attributes().integer("kv_num_heads", 1));
        Value values = heads(f, f.x(2), f.attributes().integer("kv_num_heads", 1));
        long each = queries.dim(1) / keys.dim(1);
        Value across = f.transpose(repeated(f, keys, each), 0, 1, 3, 2);
        float usual = (float) (1 / Math.sqrt(queries.dim(3)));
        Value scores = f.mul(f.matMul(queries, across), f.attributes().real("scale", usual));
        Value shares = f.softmax(masked(f, scores), -1);
        Value seen = f.matMul(shares, repeated(f, values, each));
        return joined ? f.reshape(f.transpose(seen, 0, 2, 1, 3), 0, 0, -1) : seen;
    }

    private static Value heads(FormScope f, Value x, long count) {
        return x.shape().rank() == 3 ? f.transpose(f.reshape(x, 0, 0, count, -1), 0, 2, 1, 3) : x;
    }

    /** Each head of keys or values, for as many heads of queries. */
    private static Value repeated(FormScope f, Value x, long times) {
        if (times == 1) {
            return x;
        }
        long heads = x.dim(1);
        Value apart = f.reshape(x, 0, heads, 1, x.dim(2), x.dim(3));
        Value wide = f.concat(2, Collections.nCopies((int) times, apart).toArray(Value[]::new));
        return f.reshape(wide, 0, heads * times, x.dim(2), x.dim(3));
    }

    private static Value masked(FormScope f, Value scores) {
        Value seen = scores;
        if (f.has(3)) {
            Value mask = f.x(3);
            seen = f.add(seen, mask.type().element() == ElementType.BOOL ? hidden(f, mask) : mask);
        }
        return f.attributes().integer("is_causal", 0) == 0
                ? seen
                : f.add(seen, f.constant(later(scores.dim(2), scores.dim(3))));
    }

    private static Value hidden(FormScope f, Value allowed) {
        return f.mul(f.sub(f.cast(allowed, ElementType.FLOAT), 1), -OUT_OF_SIGHT);
    }

    private static Tensor later(long queries, long keys) {
        float[] scores = new float[Math.toIntExact(queries * keys)];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = i % keys > i / keys ? OUT_OF_SIGHT : 0;
        }
        return Tensor.floats(Shape.of(queries, keys), scores);
    }
}
