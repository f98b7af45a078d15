package io.augury.autodiff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.augury.graph.Attributes;
import io.augury.graph.Composites;
import io.augury.graph.ElementType;
import io.augury.graph.Graph;
import io.augury.graph.GraphBuilder;
import io.augury.graph.Loop;
import io.augury.graph.Shape;
import io.augury.graph.Tensor;
import io.augury.graph.TensorType;
import io.augury.graph.Value;
import io.augury.graph.Window;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

class GradientsTest {
    private static final Path GOLDEN = Path.of("src/test/resources/io/augury/autodiff");

    private final GraphBuilder g = GraphBuilder.named("test");

    @Test
    void contributionsOfAllPathsAreSummed() {
        Value x = g.input("x", TensorType.floats(3));
        Value twice = g.mul(x, 2);
        g.output("loss", g.reduceSum(g.add(g.mul(twice, x), g.neg(x))));

        Tensor gradient = gradients(Tensor.floats(Shape.of(3), 1, 2, 3)).get("x.gradient");

        assertThat(gradient.floats()).containsExactly(3, 7, 11);
    }

    @Test
    void theGraphsOwnOutputsStay() {
        Value x = g.input("x", TensorType.floats(3));
        g.output("loss", g.reduceSum(x));
        g.output("largest", g.reduceMax(x));

        assertThat(gradients(Tensor.floats(Shape.of(3), 1, 2, 3)))
                .containsOnlyKeys("loss", "largest", "x.gradient");
    }

    @Test
    void anInputThatTheLossIgnoresHasAGradientOfZeros() {
        Value x = g.input("x", TensorType.floats(2));
        Value still = g.op("Floor", g.mul(x, 3));
        g.output("loss", g.reduceSum(g.mul(still, g.cast(g.greater(x, 0), ElementType.FLOAT))));

        assertThat(gradients(Tensor.floats(Shape.of(2), 1, -2)).get("x.gradient").floats())
                .containsExactly(0, 0);
    }

    @Test
    void aRuleMayStopAtAnIntegerInput() {
        Value x = g.input("x", TensorType.floats(4));
        Value best = g.argMax(x, 0);
        g.output("loss", g.reduceSum(g.gather(x, best, 0)));

        assertThat(gradients(Tensor.floats(Shape.of(4), 1, 9, 3, 2)).get("x.gradient").floats())
                .containsExactly(0, 1, 0, 0);
    }

    @Test
    void allMissingRulesAreNamedWithTheirNodes() {
        Value x = g.input("x", TensorType.floats(4));
        Value y =
                g.within("a", () -> g.apply("TopK", Attributes.none(), 2, List.of(x, g.longs(2))))
                        .getFirst();
        Value loop =
                g.loop(
                                g.constant(Tensor.scalar(2L)),
                                List.of(y),
                                (b, turn, carried) ->
                                        new Loop.Turn(
                                                List.of(b.neg(carried.getFirst())), List.of()))
                        .getFirst();
        g.output("loss", g.reduceSum(loop));
        Graph graph = g.build();

        assertThatThrownBy(() -> Gradients.differentiate(graph, "loss", List.of("x")))
                .isInstanceOf(AutodiffException.class)
                .hasMessage(
                        "test cannot be differentiated; there is no gradient rule for:"
                                + " TopK ('a/top_k'); Loop ('loop_2')");
    }

    @Test
    void allThatRulesRefuseIsNamedWithWhatHasNone() {
        Value x = g.input("x", TensorType.floats(1, 2, 4, 4));
        Value w = g.input("w", TensorType.floats(2, 2, 1, 1));
        Value first = g.within("up", () -> g.op("Resize", cubic(), x, null, null, g.longs(8, 8)));
        Value again =
                g.within("up2", () -> g.op("Resize", cubic(), first, null, null, g.longs(4, 4)));
        Value pooled = g.op("AveragePool", dilated(), g.conv(again, w, Window.dense()));
        Value best = g.apply("TopK", Attributes.none(), 2, List.of(pooled, g.longs(1))).getFirst();
        g.output("loss", g.reduceSum(best));
        Graph graph = g.build();

        assertThatThrownBy(() -> Gradients.differentiate(graph, "loss", List.of("x", "w")))
                .isInstanceOf(AutodiffException.class)
                .hasMessage(
                        "test cannot be differentiated; there is no gradient rule for: TopK"
                                + " ('top_k'); there is a rule, but not for these: Resize: has a"
                                + " gradient in modes nearest and linear without cropping, not"
                                + " 'cubic' with 'half_pixel' ('up/resize', 'up2/resize');"
                                + " AveragePool: has a gradient for images [N, C, H, W] without"
                                + " dilation only ('average_pool')");
    }

    private static Attributes cubic() {
        return Attributes.none().with("mode", "cubic").with("axes", new long[] {2, 3});
    }

    private static Attributes dilated() {
        return Attributes.none()
                .with("kernel_shape", new long[] {2, 2})
                .with("dilations", new long[] {2, 2});
    }

    @Test
    void aMissingRuleOffThePathDoesNotMatter() {
        Value x = g.input("x", TensorType.floats(4));
        Value best = g.apply("TopK", Attributes.none(), 2, List.of(x, g.longs(2))).getFirst();
        g.output("loss", g.reduceSum(g.square(x)));
        g.output("best", best);

        assertThat(gradients(Tensor.floats(Shape.of(4), 1, 2, 3, 4)).get("x.gradient").floats())
                .containsExactly(2, 4, 6, 8);
    }

    @Test
    void aLossThatIsNoScalarIsRefused() {
        g.output(g.neg(g.input("x", TensorType.floats(2))));
        Graph graph = g.build();

        assertThatThrownBy(() -> Gradients.differentiate(graph, "neg", List.of("x")))
                .hasMessage("the loss 'neg' is float[2], not a real scalar");
        assertThatThrownBy(() -> Gradients.differentiate(graph, "neg", List.of("y")))
                .isInstanceOf(AutodiffException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void aKernelsGradientMakesNothingLargerThanTheKernelOrTheImages(int kernel) {
        Value x = g.input("x", TensorType.floats(64, 128, 2, 2));
        Value w = g.input("w", TensorType.floats(256, 128, kernel, kernel));
        Value y = g.conv(x, w, Window.of(1, kernel / 2));
        g.output("loss", g.reduceSum(g.square(y), 0, 1, 2, 3));

        Graph all = Composites.expanded(Gradients.differentiate(g.build(), "loss", List.of("w")));

        long padded = 64 * 128 * (2 + kernel - 1) * (2 + kernel - 1);
        long most = Math.max(Math.max(w.shape().size(), y.shape().size()), padded);
        assertThat(all.types().values())
                .allSatisfy(type -> assertThat(type.shape().size()).isLessThanOrEqualTo(most));
    }

    @Test
    void theTextOfASmallNetsGradientsIsAsReviewed() throws IOException {
        Value x = g.input("images", TensorType.floats(4, 1, 6, 6));
        Value kernel = g.input("kernel", TensorType.floats(2, 1, 3, 3));
        Value weight = g.input("weight", TensorType.floats(2, 3));
        Value targets = g.input("targets", TensorType.floats(4, 3));
        Value hidden = g.within("block", () -> g.relu(g.conv(x, kernel, Window.of(2, 1))));
        Value logits = g.matMul(g.reduceMean(hidden, 2, 3), weight);
        Value each = g.reduceSum(g.mul(targets, g.logSoftmax(logits, 1)), 1);
        g.output("loss", g.neg(g.reduceMean(each)));

        String text =
                Gradients.differentiate(g.build(), "loss", List.of("kernel", "weight")).text();

        Path golden = GOLDEN.resolve("small-net.txt");
        if (Boolean.getBoolean("golden.write")) {
            Files.createDirectories(GOLDEN);
            Files.writeString(golden, text);
        }
        assertThat(text).isEqualTo(Files.readString(golden));
    }

    private Map<String, Tensor> gradients(Tensor x) {
        Graph graph = Gradients.differentiate(g.build(), "loss", List.of("x"));
        return GradientRulesTest.run(graph, Map.of("x", x));
    }
}
