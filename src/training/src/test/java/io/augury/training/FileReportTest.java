package io.augury.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.augury.autodiff.GradientRegistry;
import io.augury.graph.Attributes;
import io.augury.graph.ElementType;
import io.augury.graph.GraphBuilder;
import io.augury.graph.OnnxFile;
import io.augury.graph.OnnxModel;
import io.augury.graph.Shape;
import io.augury.graph.Tensor;
import io.augury.graph.TensorType;
import io.augury.graph.Value;
import io.augury.spi.AuguryException;
import io.augury.training.child.ChildPlan;
import io.augury.training.child.OnnxChild;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A file that cannot be trained is refused once, for all its reasons. */
class FileReportTest {
    @TempDir private Path folder;

    private final GraphBuilder g = GraphBuilder.named("net");

    /** The file, with some bytes put in the place of as many others. */
    private Path file(String... replaced) throws IOException {
        String text = new String(OnnxFile.bytes(g.build(), Map.of()), StandardCharsets.ISO_8859_1);
        for (int i = 0; i < replaced.length; i += 2) {
            text = text.replace(replaced[i], replaced[i + 1]);
        }
        return Files.write(
                folder.resolve("strange.onnx"), text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static OnnxChild read(Path file) {
        return OnnxChild.read(file, OnnxChild.Settings.standard());
    }

    private static ChildPlan plan(Path file) {
        return ChildPlan.of(read(file), 3, 8, 8, 2);
    }

    private Value images(ElementType element) {
        return g.input("x", TensorType.of(element, Shape.BATCH, 3, 8, 8));
    }

    private Value conv(String name, Value x) {
        Value kernel = g.initializer(name, Tensor.filled(TensorType.floats(3, 3, 1, 1), 0.1));
        return g.op("Conv", x, kernel);
    }

    private void head(Value x) {
        long inputs = x.shape().part(1, x.shape().rank()).size();
        Value w = g.initializer("w", Tensor.filled(TensorType.floats(inputs, 2), 0.1));
        g.output("y", g.matMul(g.flatten(x, 1), w));
    }

    private Value resized(Value x, Attributes mode, long side) {
        Attributes all = mode.with("axes", new long[] {2, 3});
        return g.op("Resize", all, x, null, null, g.longs(side, side));
    }

    @Test
    void whatIsMetInReadingAndInDifferentiatingIsSaidTogether() throws IOException {
        Attributes smooth = Attributes.none().with("mode", "linear").with("antialias", 1);
        Value x = conv("kernel", images(ElementType.FLOAT));
        Value up = g.within("up", () -> resized(x, smooth, 12));
        Value down = g.within("down", () -> resized(up, smooth, 8));
        Value cubic = resized(down, Attributes.none().with("mode", "cubic"), 6);
        Value pooled =
                g.op(
                        "AveragePool",
                        Attributes.none()
                                .with("kernel_shape", new long[] {2, 2})
                                .with("dilations", new long[] {2, 2}),
                        cubic);
        Value best = g.apply("TopK", Attributes.none(), 2, List.of(pooled, g.longs(4))).getFirst();
        Value lost = g.op("Sin", g.op("Cos", best));
        head(resized(lost, Attributes.none().with("mode", "cubic"), 3));

        assertThatThrownBy(() -> plan(file("\u0003Sin", "\u0003Foo")))
                .isInstanceOf(AuguryException.class)
                .hasMessage(
                        """
                        strange.onnx cannot be trained, for 5 reasons:
                          Foo 'sin': is an operator that Augury does not know
                          TopK 'top_k': has no gradient rule
                          Resize 'up/resize', 'down/resize': resizes with antialias or a kept aspect ratio; allowed: antialias 0 and keep_aspect_ratio_policy stretch
                          Resize 'resize': has a gradient in modes nearest and linear without cropping, not 'cubic' with 'half_pixel'
                          AveragePool 'average_pool': has a gradient for images [N, C, H, W] without dilation only
                          4 nodes behind these could not be looked at further
                          src/docs/child-from-file.md lists the operators that can be trained\
                        """);
    }

    @Test
    void everyOperatorThatCanBeTrainedIsListed() throws IOException {
        String page = Files.readString(Path.of("..", "docs", "child-from-file.md"));
        String list = page.substring(page.indexOf("## Operators"));
        GradientRegistry rules = GradientRegistry.standard();

        assertThat(OnnxModel.operatorNames())
                .filteredOn(op -> rules.knows(op) || OnnxModel.isComposite(op))
                .allSatisfy(op -> assertThat(list).contains("`" + op + "`"));
    }

    @Test
    void aFileOfHalvesWithTwoInputsIsRefusedOnceForAllOfThat() throws IOException {
        Value x = images(ElementType.FLOAT16);
        g.input("mask", TensorType.of(ElementType.FLOAT, Shape.BATCH, 1));
        Value w = g.initializer("w", Tensor.filled(TensorType.of(ElementType.FLOAT16, 192, 2), 1));
        g.output("y", g.matMul(g.flatten(g.op("Sin", x), 1), w));

        assertThatThrownBy(() -> read(file("\u0003Sin", "\u0003Foo")))
                .isInstanceOf(AuguryException.class)
                .hasMessage(
                        """
                        strange.onnx cannot be trained, for 3 reasons:
                          the model has the inputs {x=float16[N,3,8,8], mask=float[N,1]}; allowed: one, the images
                          1 parameters are float16, 'w' first; only float is trained, so export the model in float32
                          Foo 'sin': is an operator that Augury does not know
                          3 nodes behind these could not be looked at further
                          src/docs/child-from-file.md lists the operators that can be trained\
                        """);
    }

    @Test
    void oneReasonIsOneSentence() throws IOException {
        Value x = conv("kernel", images(ElementType.FLOAT));
        head(resized(x, Attributes.none().with("mode", "cubic"), 3));

        assertThatThrownBy(() -> plan(file()))
                .isInstanceOf(AuguryException.class)
                .hasMessage(
                        "strange.onnx cannot be trained: Resize 'resize': has a gradient in modes"
                                + " nearest and linear without cropping, not 'cubic' with"
                                + " 'half_pixel'");
    }

    @Test
    void aKeptHeadForOtherClassesIsSaidWithAllElse() throws IOException {
        Value x = conv("kernel", images(ElementType.FLOAT));
        head(g.op("Sin", resized(x, Attributes.none().with("mode", "cubic"), 3)));
        OnnxChild child =
                OnnxChild.read(file("\u0003Sin", "\u0003Foo"), new OnnxChild.Settings(true, false));

        assertThatThrownBy(() -> ChildPlan.of(child, 3, 8, 8, 4))
                .isInstanceOf(AuguryException.class)
                .hasMessage(
                        """
                        strange.onnx cannot be trained, for 3 reasons:
                          it tells 2 classes apart and the data has 4; with --keep-head they must be equal, without it the last layer is replaced
                          Foo 'sin': is an operator that Augury does not know
                          Resize 'resize': has a gradient in modes nearest and linear without cropping, not 'cubic' with 'half_pixel'
                          3 nodes behind these could not be looked at further
                          src/docs/child-from-file.md lists the operators that can be trained\
                        """);
    }

    @Test
    void weightsThatAreNoNumbersAreRefused() throws IOException {
        Value x = images(ElementType.FLOAT);
        Value kernel =
                g.initializer("bad", Tensor.filled(TensorType.floats(3, 3, 1, 1), Float.NaN));
        head(g.op("Conv", x, kernel));

        assertThatThrownBy(() -> plan(file()))
                .isInstanceOf(AuguryException.class)
                .hasMessage(
                        "strange.onnx cannot be trained: 1 parameters hold numbers that are not"
                                + " finite, 'bad' first");
    }

    @Test
    void anInputOfUnknownRankIsRefused() throws IOException {
        Value x = g.input("x", TensorType.floats());
        g.output("y", g.op("Sin", x));

        assertThatThrownBy(() -> read(file()))
                .isInstanceOf(AuguryException.class)
                .hasMessageContaining("input 'x' is float[]; allowed: float or uint8 images");
    }
}
