package io.augury.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.augury.graph.GraphBuilder;
import io.augury.graph.Loop;
import io.augury.graph.Tensor;
import io.augury.graph.TensorType;
import io.augury.graph.Value;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

class RunsTest {
    @Test
    void endInTheMiddleOfALoop() throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "--enable-native-access=ALL-UNNAMED",
                                "-cp",
                                System.getProperty("java.class.path"),
                                EndlessRun.class.getName())
                        .redirectErrorStream(true)
                        .start();
        String printed = new String(process.getInputStream().readAllBytes()).strip();
        assertThat(printed).isEqualTo("ended");
        assertThat(process.waitFor()).isEqualTo(7);
    }

    /**
     * Starts a run of practically endless turns in another thread, ends it, and then the process.
     */
    static final class EndlessRun {
        private EndlessRun() {}

        public static void main(String[] args) throws InterruptedException {
            GraphBuilder g = GraphBuilder.named("endless");
            Value start = g.input("start", TensorType.floats(64, 64));
            Loop.Body body =
                    (inner, turn, carried) ->
                            new Loop.Turn(
                                    List.of(inner.op("MatMul", carried.getFirst(), start)),
                                    List.of());
            g.output(
                    "end",
                    g.loop(g.constant(Tensor.scalar(1L << 40)), List.of(start), body).getFirst());
            Session session = Session.compile(g.build(), SessionSettings.cpu(1));
            CountDownLatch started = new CountDownLatch(1);
            Thread.ofPlatform()
                    .daemon()
                    .start(
                            () -> {
                                started.countDown();
                                session.run(Map.of("start", Tensor.filled(start.type(), 0.01)));
                                System.out.println("went on");
                            });
            started.await();
            OnnxRuntime.endRuns(Duration.ofSeconds(20));
            System.out.println("ended");
            Runtime.getRuntime().halt(7);
        }
    }
}
