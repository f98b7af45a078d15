package io.augury.runtime.blocked;

import static io.augury.runtime.Lowered.BLOCK;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.augury.graph.Attributes;
import io.augury.graph.Expressions;
import io.augury.graph.Graph;
import io.augury.graph.GraphBuilder;
import io.augury.graph.Loop;
import io.augury.graph.Node;
import io.augury.graph.Tensor;
import io.augury.graph.TensorType;
import io.augury.graph.Value;
import io.augury.runtime.BoundTensor;
import io.augury.runtime.Lowered;
import io.augury.runtime.RunException;
import io.augury.runtime.Session;
import io.augury.runtime.SessionSettings;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Kernels that loops carry, in the order of blocked convolutions. */
class BlockedLoopsTest {
    private static final Attributes PADS = Attributes.none().with("pads", new long[] {1, 1, 1, 1});
    private static final Map<String, String> CARRIED = Map.of("w", "w.next", "v", "v.next");

    /** As many channels as two blocks, and fewer than one. */
    @ParameterizedTest
    @ValueSource(ints = {0, 3})
    void giveWhatPlainLoopsGive(int few) {
        Graph plain = steps(few == 0 ? 2L * BLOCK : few);
        Map<String, Tensor> inputs = Lowered.noise(plain);
        try (Session expected = Lowered.plain(plain);
                Session alone = Session.compile(plain, SessionSettings.cpu(1));
                Session actual = Session.compile(plain, SessionSettings.cpu(1), CARRIED)) {
            Map<String, Tensor> wanted = expected.run(inputs);
            Map<String, Tensor> got = actual.run(inputs);
            Map<String, Tensor> gotAlone = alone.run(inputs);
            wanted.forEach((name, tensor) -> Lowered.assertClose(name, got.get(name), tensor));
            wanted.forEach((name, tensor) -> Lowered.assertClose(name, gotAlone.get(name), tensor));

            Map<String, Tensor> again = new LinkedHashMap<>(inputs);
            CARRIED.forEach((input, output) -> again.put(input, wanted.get(output)));
            Map<String, Tensor> then = inPlace(actual, inputs, 2);
            Map<String, Tensor> wantedThen = expected.run(again);
            CARRIED.values()
                    .forEach(
                            name ->
                                    Lowered.assertClose(
                                            name, then.get(name), wantedThen.get(name)));
        }
    }

    @Test
    void kernelsGoFromTurnToTurnInTheirOrder() {
        Graph plain = steps(2L * BLOCK);
        Graph all = BlockedForm.of(plain, BLOCK, CARRIED).graph();
        assertThat(all.nodes())
                .as("the mask comes in the plain order, but in each step")
                .extracting(Node::op)
                .doesNotContain("Transpose", "ReorderInput", "ReorderOutput");

        Graph body = Lowered.body(all);
        TensorType outputsApart = TensorType.floats(2, BLOCK, 2L * BLOCK, 9);
        assertThat(body.nodes())
                .filteredOn(node -> body.types().get(node.outputs().getFirst()) != null)
                .filteredOn(node -> body.type(node.outputs().getFirst()).equals(outputsApart))
                .extracting(Node::op)
                .as("the mask and its place, the kernel for its sum by filters; not the gradient")
                .containsExactlyInAnyOrder("Reshape", "ReorderInput", "Reshape", "ReorderOutput");
    }

    @Test
    void whatAnotherSessionBoundIsRefused() {
        Graph plain = steps(2L * BLOCK);
        try (Session session = Session.compile(plain, SessionSettings.cpu(1), CARRIED)) {
            if (!Lowered.runs()) {
                return;
            }
            Map<String, BoundTensor> inputs = new LinkedHashMap<>();
            Lowered.noise(plain)
                    .forEach((name, tensor) -> inputs.put(name, BoundTensor.of(tensor)));
            assertThatThrownBy(() -> session.run(inputs, Map.of()))
                    .isInstanceOf(RunException.class)
                    .hasMessageContaining("'w'")
                    .hasMessageContaining("the session binds it");
        }
    }

    /** Runs, each time on what the last run made. */
    private static Map<String, Tensor> inPlace(
            Session session, Map<String, Tensor> inputs, int times) {
        Map<String, BoundTensor> bound = new LinkedHashMap<>();
        inputs.forEach((name, tensor) -> bound.put(name, session.bind(name, tensor)));
        Map<String, BoundTensor> outputs = new LinkedHashMap<>();
        CARRIED.forEach((input, output) -> outputs.put(output, bound.get(input).room()));
        for (int i = 0; i < times; i++) {
            session.run(bound, outputs);
            CARRIED.forEach(
                    (input, output) -> outputs.put(output, bound.put(input, outputs.get(output))));
        }
        Map<String, Tensor> made = new LinkedHashMap<>();
        CARRIED.forEach((input, output) -> made.put(output, bound.get(input).copy()));
        CARRIED.forEach(
                (input, output) ->
                        assertThat(bound.get(input).view(outputs.get(output)))
                                .as("the same in the memory of the next output")
                                .isEqualTo(made.get(output)));
        return made;
    }

    /** Two steps along a gradient with momentum, and of each step two sums of the kernel. */
    private static Graph steps(long channels) {
        GraphBuilder g = GraphBuilder.named("steps");
        TensorType kernel = TensorType.floats(2L * BLOCK, channels, 3, 3);
        Value x = g.input("x", TensorType.floats(BLOCK, channels, 4, 4));
        Value w = g.input("w", kernel);
        Value v = g.input("v", kernel);
        Value mask = g.input("mask", kernel);
        List<Value> end =
                g.loop(
                        g.constant(Tensor.scalar(2L)),
                        List.of(w, v),
                        (body, turn, carried) -> step(body, x, mask, carried));
        g.output("w.next", end.get(0));
        g.output("v.next", end.get(1));
        g.output("sums", end.get(2));
        g.output("rows", end.get(3));
        return g.build();
    }

    private static Loop.Turn step(GraphBuilder g, Value x, Value mask, List<Value> carried) {
        Value w = carried.get(0);
        Value v = carried.get(1);
        Value y = g.op("Conv", PADS, x, g.mul(w, mask));
        Value dx =
                g.op(
                        "Conv",
                        PADS,
                        y,
                        g.composite(
                                "MirroredKernel",
                                Attributes.none().with("group", 1L),
                                List.of(w),
                                (e, in) -> mirrored(e, in.getFirst())));
        Attributes window =
                PADS.with("kernel_shape", new long[] {3, 3})
                        .with("strides", new long[] {1, 1})
                        .with("dilations", new long[] {1, 1});
        Value dw =
                g.composite(
                        "ConvKernelGradient",
                        window,
                        List.of(dx, y),
                        (e, in) -> asConvolution(e, in.get(0), in.get(1)));
        Value next = g.add(g.mul(v, 0.9), g.mul(dw, 1e-3));
        return new Loop.Turn(
                List.of(g.sub(w, g.mul(next, 0.1)), next),
                List.of(g.reduceSum(g.abs(w)), g.reduceSum(w, 1, 2, 3)));
    }

    private static Value mirrored(Expressions g, Value kernel) {
        long[] last = {-1, -1};
        long[] beyond = {Long.MIN_VALUE + 1, Long.MIN_VALUE + 1};
        return g.transpose(g.slice(kernel, last, beyond, new long[] {2, 3}, last), 1, 0, 2, 3);
    }

    private static Value asConvolution(Expressions g, Value x, Value dy) {
        Value turned = g.op("Conv", PADS, g.transpose(x, 1, 0, 2, 3), g.transpose(dy, 1, 0, 2, 3));
        return g.transpose(turned, 1, 0, 2, 3);
    }
}
