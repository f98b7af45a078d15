package io.augury.graph;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AnyBatchTest {
    private static final long BATCH = 10_007;

    private final GraphBuilder g = GraphBuilder.named("net");
    private final Value x = g.input("x", TensorType.floats(BATCH, 6));

    /** A learnt query for each image, in the layout that has the sequence first. */
    @Test
    void whatIsExpandedToABatchOnAnotherAxisGetsTheBatchThere() {
        Value query = g.initializer("query", Tensor.filled(TensorType.floats(1, 1, 6), 1));
        Value queries = g.expand(query, 2, BATCH, 6);
        g.output("y", g.transpose(g.add(queries, g.reshape(x, 1, BATCH, 6)), 1, 0, 2));

        Graph any = AnyBatch.of(g.build());

        assertThat(any.type(any.outputs().getFirst())).hasToString("float[N,2,6]");
    }

    @Test
    void whatIsExpandedToABatchInFrontIsRepeatedForEachImage() {
        Value token = g.initializer("token", Tensor.filled(TensorType.floats(1, 1, 6), 1));
        g.output("y", g.concat(1, g.expand(token, BATCH, 1, 6), g.reshape(x, BATCH, 1, 6)));

        Graph any = AnyBatch.of(g.build());

        assertThat(any.type(any.outputs().getFirst())).hasToString("float[N,2,6]");
    }
}
