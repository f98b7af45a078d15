package io.augury.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

class OnnxModelTest {
    @TempDir private Path folder;

    private final GraphBuilder g = GraphBuilder.named("net");

    /** A file of what was built in which one operator has a name that nobody knows. */
    private ModelProto.Builder model(String op) {
        ModelProto.Builder model = OnnxFile.model(OnnxFile.bytes(g.build(), Map.of())).toBuilder();
        for (NodeProto.Builder node : model.getGraphBuilder().getNodeBuilderList()) {
            if (node.getOpType().equals(op)) {
                node.setOpType("Foo");
            }
        }
        return model;
    }

    private static OnnxModel.Sized sized(ModelProto.Builder model) {
        return OnnxModel.parse(model.build().toByteArray())
                .sized(
                        Map.of("x", TensorType.floats(5, 3, 8, 8)),
                        "y",
                        (part, inputs) -> {
                            throw new AssertionError("nothing is computed here");
                        });
    }

    private void net() {
        Value x = g.input("x", TensorType.floats(Shape.BATCH, 3, 8, 8));
        Attributes smooth =
                Attributes.none()
                        .with("mode", "linear")
                        .with("antialias", 1)
                        .with("axes", new long[] {2, 3});
        g.output("y", g.relu(g.op("Resize", smooth, g.op("Sin", x), null, null, g.longs(4, 4))));
    }

    @Test
    void whatIsBehindAnUnknownOperatorIsNotLookedAt() {
        net();

        OnnxModel.Sized sized = sized(model("Sin"));

        assertThat(NodeRefusal.lines(sized.refusals()))
                .containsExactly("Foo 'sin': is an operator that Augury does not know");
        assertThat(sized.hidden()).isEqualTo(3);
    }

    @Test
    void whatIsBehindAnUnknownOperatorIsLookedAtIfTheFileSaysOfWhatTypeItIs() {
        net();
        ModelProto.Builder model = model("Sin");
        GraphProto.Builder graph = model.getGraphBuilder();
        ValueInfoProto images = graph.getInput(0);
        graph.addValueInfo(images.toBuilder().setName("sin"));

        OnnxModel.Sized sized = sized(model);

        assertThat(NodeRefusal.lines(sized.refusals()))
                .containsExactly(
                        "Foo 'sin': is an operator that Augury does not know",
                        "Resize 'resize': resizes with antialias or a kept aspect ratio; allowed:"
                                + " antialias 0 and keep_aspect_ratio_policy stretch");
        assertThat(sized.hidden()).isZero();
        Graph read = sized.graph();
        assertThat(read.type(read.outputs().getFirst())).isEqualTo(TensorType.floats(5, 3, 4, 4));
    }

    @Test
    void tensorsOfATypeThatIsNotReadAreRefusedByName() {
        Value x = g.input("x", TensorType.floats(Shape.BATCH, 2));
        g.output("y", g.mul(x, g.initializer("w", Tensor.floats(Shape.of(2), 1, 2))));
        ModelProto.Builder model = model("");
        model.getGraphBuilder()
                .getInitializerBuilder(0)
                .setDataType(TensorProto.DataType.BFLOAT16.getNumber());

        assertThat(NodeRefusal.lines(sized(model).refusals()))
                .singleElement()
                .asString()
                .startsWith("tensor 'w': ONNX element type 16 is not supported; supported are [");
    }

    @Test
    void anOldOperatorSetIsRefused() {
        net();
        ModelProto.Builder model = model("Sin");
        model.getOpsetImportBuilder(0).setVersion(11);

        assertThatThrownBy(() -> sized(model))
                .hasMessage("the file uses ONNX opset 11; allowed: 13 to 26, so export it again");
    }

    /** As PyTorch exports a slope that all channels share. */
    @Test
    void aSingleNumberIsAParameterIfALayerTakesItAsWeight() {
        Value x = g.input("x", TensorType.floats(Shape.BATCH, 3, 8, 8));
        Value slope = g.initializer("slope", Tensor.floats(Shape.of(1), 0.25f));
        Value factor = g.initializer("factor", Tensor.floats(Shape.of(1), 3));
        Value scaled = g.mul(x, g.unsqueeze(factor, 1, 2));
        g.output("y", g.op("PRelu", scaled, g.unsqueeze(slope, 1, 2)));
        ModelProto.Builder model = model("");

        OnnxModel.Sized sized =
                OnnxModel.parse(model.build().toByteArray())
                        .sized(
                                Map.of("x", TensorType.floats(5, 3, 8, 8)),
                                "y",
                                (part, inputs) ->
                                        Map.of(
                                                "unsqueeze",
                                                Tensor.filled(TensorType.floats(1, 1, 1), 3)));

        assertThat(sized.parameters()).containsExactly("slope");
    }

    @Test
    void aConstantThatNeedsWhatNothingMakesIsRefused() {
        Value x = g.input("x", TensorType.floats(Shape.BATCH, 3, 8, 8));
        g.output("y", g.relu(x));
        ModelProto.Builder model = model("Foo");
        GraphProto.Builder graph = model.getGraphBuilder();
        graph.addNodeBuilder(0).setOpType("Neg").addInput("lost").addOutput("constant");
        graph.getNodeBuilder(1).setOpType("Add").setName("sum").addInput("constant");

        assertThat(NodeRefusal.lines(sized(model).refusals()))
                .containsExactly("Add 'sum': nothing makes 'lost'");
    }

    private void outside(String key, String value) throws IOException {
        net();
        ModelProto.Builder model = model("Foo");
        model.getGraphBuilder()
                .addInitializerBuilder()
                .setName("w")
                .setDataLocation(TensorProto.DataLocation.EXTERNAL)
                .addExternalData(entry("location", "weights.bin"))
                .addExternalData(entry(key, value));
        Files.write(folder.resolve("net.onnx"), model.build().toByteArray());
    }

    private static StringStringEntryProto.Builder entry(String key, String value) {
        return StringStringEntryProto.newBuilder().setKey(key).setValue(value);
    }

    @Test
    void aFileOfWeightsThatIsMissingIsNamed() throws IOException {
        outside("offset", "0");

        assertThatThrownBy(() -> OnnxModel.read(folder.resolve("net.onnx")))
                .isInstanceOf(GraphException.class)
                .hasMessageContaining("tensor 'w' lies in the file")
                .hasMessageContaining("weights.bin, which is not there");
    }

    @ParameterizedTest
    @CsvSource({"offset,-4", "offset,40", "length,9", "length,-1", "length,many"})
    void aPlaceOutsideTheFileOfWeightsIsRefused(String key, String value) throws IOException {
        outside(key, value);
        Files.write(folder.resolve("weights.bin"), new byte[8]);

        assertThatThrownBy(() -> OnnxModel.read(folder.resolve("net.onnx")))
                .isInstanceOf(GraphException.class)
                .hasMessageContaining("tensor 'w'");
    }
}
