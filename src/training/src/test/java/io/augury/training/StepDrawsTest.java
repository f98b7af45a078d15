package io.augury.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.augury.graph.ElementType;
import io.augury.graph.GraphBuilder;
import io.augury.graph.Tensor;
import io.augury.graph.TensorType;
import io.augury.graph.Value;
import io.augury.runtime.Session;
import io.augury.runtime.SessionSettings;

import org.junit.jupiter.api.Test;

import java.util.Map;

class StepDrawsTest {
    private static final int SIZE = 64 * 32;
    private static final int SEEDS = 100;

    private static Session session() {
        GraphBuilder g = GraphBuilder.named("draws");
        Value seed = g.input("seed", TensorType.of(ElementType.INT64));
        StepDraws draws = new StepDraws(() -> seed);
        g.output("first", draws.uniform(g, 64, 32));
        g.output("second", draws.uniform(g, 64, 32));
        g.output("scalar", draws.uniform(g));
        return Session.compile(g.build(), SessionSettings.cpu(1));
    }

    private static Map<String, Tensor> draw(Session session, long seed) {
        return session.run(Map.of("seed", Tensor.scalar(seed)));
    }

    @Test
    void areAFunctionOfTheSeed() {
        try (Session session = session()) {
            Map<String, Tensor> once = draw(session, 12345);
            draw(session, 1);

            assertThat(draw(session, 12345)).isEqualTo(once);
            assertThat(draw(session, 12346).get("first")).isNotEqualTo(once.get("first"));
            assertThat(once.get("second")).isNotEqualTo(once.get("first"));
        }
    }

    @Test
    void areUniformAndIndependent() {
        double sum = 0;
        double squares = 0;
        double neighbours = 0;
        double rows = 0;
        double streams = 0;
        double seeds = 0;
        int[] counts = new int[32];
        float[] before = new float[SIZE];
        try (Session session = session()) {
            for (long seed = 0; seed < SEEDS; seed++) {
                Map<String, Tensor> drawn = draw(session, seed * 7919 % StepDraws.PRIME);
                float[] first = drawn.get("first").floats();
                float[] second = drawn.get("second").floats();
                for (int i = 0; i < SIZE; i++) {
                    assertThat(first[i]).isBetween(0f, 0x1.fffffep-1f);
                    double x = first[i] - 0.5;
                    sum += x;
                    squares += x * x;
                    neighbours += i < 1 ? 0 : x * (first[i - 1] - 0.5);
                    rows += i < 32 ? 0 : x * (first[i - 32] - 0.5);
                    streams += x * (second[i] - 0.5);
                    seeds += seed == 0 ? 0 : x * (before[i] - 0.5);
                    counts[(int) (first[i] * 32)]++;
                }
                before = first;
            }
        }
        double root = Math.sqrt((double) SIZE * SEEDS);
        assertThat(Math.abs(sum / root * Math.sqrt(12))).as("mean").isLessThan(4);
        assertThat(squares / (root * root) * 12).as("variance").isBetween(0.99, 1.01);
        for (double product : new double[] {neighbours, rows, streams, seeds}) {
            assertThat(Math.abs(product / root * 12)).as("correlation").isLessThan(4);
        }
        double expected = root * root / counts.length;
        double chiSquare = 0;
        for (int count : counts) {
            chiSquare += (count - expected) * (count - expected) / expected;
        }
        assertThat(chiSquare).as("chi-square, 31 degrees of freedom").isBetween(8.0, 70.0);
    }
}
