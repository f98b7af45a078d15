package io.augury.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

class OnnxFileTest {
    @TempDir Path folder;

    @Test
    void whatIsWrittenIsRead() throws IOException {
        Graph graph = loopGraph();
        Path file = folder.resolve("model.onnx");

        OnnxFile.write(file, graph, Map.of("child", "test"));

        assertThat(OnnxFile.read(file)).isEqualTo(graph);
        assertThat(OnnxFile.metadata(Files.readAllBytes(file))).containsEntry("child", "test");
    }

    @Test
    void initializersThatLieOutsideAreOnlyNamed() {
        GraphBuilder g = GraphBuilder.named("net");
        Value x = g.input("x", TensorType.floats(1000));
        g.output("y", g.mul(x, g.initializer("w", Tensor.filled(TensorType.floats(1000), 1))));

        byte[] bytes = OnnxFile.bytesWithout(Set.of("w"), g.build());

        assertThat(bytes).hasSizeLessThan(1000);
        TensorProto w = OnnxFile.model(bytes).getGraph().getInitializer(0);
        assertThat(w.getDataLocation()).isEqualTo(TensorProto.DataLocation.EXTERNAL);
        assertThat(w.getDimsList()).containsExactly(1000L);
    }

    @Test
    void equalGraphsGiveEqualBytes() {
        assertThat(OnnxFile.bytes(loopGraph(), Map.of()))
                .isEqualTo(OnnxFile.bytes(loopGraph(), Map.of()));
    }

    @Test
    void aFileThatIsNoneIsRefusedByName() throws IOException {
        Path file = folder.resolve("photo.onnx");
        Files.writeString(file, "this is not a model");

        assertThatThrownBy(() -> OnnxFile.read(file))
                .isInstanceOf(GraphException.class)
                .hasMessageContaining("photo.onnx: not an ONNX file");
    }

    @Test
    void anotherOperatorSetIsRefused() {
        ModelProto model =
                ModelProto.newBuilder()
                        .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(11))
                        .build();

        assertThatThrownBy(() -> OnnxFile.parse(model.toByteArray()))
                .hasMessage("the file uses ONNX opset 11; only 18 is supported");
    }

    @Test
    void anUnknownOperatorIsNamedWithItsNode() {
        GraphProto graph =
                GraphProto.newBuilder()
                        .addNode(
                                NodeProto.newBuilder().setName("n").setOpType("Gru").addOutput("y"))
                        .build();
        byte[] bytes = ModelProto.newBuilder().setGraph(graph).build().toByteArray();

        assertThatThrownBy(() -> OnnxFile.parse(bytes))
                .isInstanceOf(GraphException.class)
                .hasMessageContaining("Gru 'n': unknown operator; the nearest is");
    }

    private static Graph loopGraph() {
        GraphBuilder g = GraphBuilder.named("loop test");
        Value x = g.input("x", TensorType.floats(2, 3));
        Value factor = g.initializer("factor", Tensor.floats(Shape.of(3), 1, 2, 3));
        List<Value> results =
                g.loop(
                        g.constant(Tensor.scalar(4L)),
                        List.of(x),
                        (b, turn, carried) -> {
                            Value next = b.mul(carried.getFirst(), factor);
                            return new Loop.Turn(List.of(next), List.of(b.reduceMax(next)));
                        });
        g.output("last", results.get(0));
        g.output("largest", g.transpose(g.unsqueeze(results.get(1), 0), 1, 0));
        return g.build();
    }
}
