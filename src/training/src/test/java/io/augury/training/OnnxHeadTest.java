package io.augury.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.augury.graph.GraphBuilder;
import io.augury.graph.OnnxFile;
import io.augury.graph.Shape;
import io.augury.graph.Tensor;
import io.augury.graph.TensorType;
import io.augury.graph.Value;
import io.augury.spi.AuguryException;
import io.augury.training.child.ChildPlan;
import io.augury.training.child.OnnxChild;
import io.augury.training.child.WeightSpec;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** What files have behind their last layer, and which of them can be given other classes. */
class OnnxHeadTest {
    private static final int CLASSES = 5;

    @TempDir private Path folder;

    private final GraphBuilder g = GraphBuilder.named("net");

    private Value features() {
        Value x = g.input("x", TensorType.floats(Shape.BATCH, 3, 8, 8));
        Value kernel = g.initializer("kernel", Tensor.filled(TensorType.floats(4, 3, 3, 3), 0.1));
        return g.reduceMean(g.relu(g.op("Conv", x, kernel)), 2, 3);
    }

    private Value parameter(String name, long... dims) {
        return g.initializer(name, Tensor.filled(TensorType.floats(dims), 0.1));
    }

    private Value logits() {
        return g.add(g.matMul(features(), parameter("w", 4, CLASSES)), parameter("b", CLASSES));
    }

    private ChildPlan plan(Value output, int classes) throws IOException {
        g.output("y", output);
        Path file = folder.resolve("net.onnx");
        OnnxFile.write(file, g.build(), Map.of());
        return ChildPlan.of(OnnxChild.read(file, OnnxChild.Settings.standard()), 3, 8, 8, classes);
    }

    private ChildPlan planBehind(UnaryOperator<Value> behind, int classes) throws IOException {
        return plan(behind.apply(logits()), classes);
    }

    private static List<String> heads(ChildPlan plan) {
        return plan.weights().stream()
                .filter(weight -> !weight.name().equals("kernel"))
                .map(weight -> weight.name() + weight.shape())
                .sorted()
                .toList();
    }

    @Test
    void theLogarithmOfASoftmaxIsLeftOff() throws IOException {
        assertThat(heads(planBehind(x -> g.log(g.softmax(x, -1)), 7)))
                .containsExactly("b[7]", "w[4,7]");
    }

    @Test
    void aSoftmaxIsLeftOffAlsoWhereItsResultIsReshaped() throws IOException {
        Value seen = g.reshape(features(), 0, 4, 1, 1);
        Value maps = g.op("Conv", seen, parameter("w", CLASSES, 4, 1, 1));

        assertThat(heads(plan(g.flatten(g.softmax(maps, 1), 1), 7))).containsExactly("w[7,4,1,1]");
    }

    @Test
    void aTemperatureBehindTheLastLayerIsForAllClasses() throws IOException {
        assertThat(heads(planBehind(x -> g.mul(x, 4), 7))).containsExactly("b[7]", "w[4,7]");
    }

    @Test
    void aHeadWhoseWeightIsComputedIsKeptForAsManyClasses() throws IOException {
        Value weight = g.mul(parameter("v", 4, CLASSES), parameter("g", 1, CLASSES));
        Value logits = g.matMul(features(), weight);

        ChildPlan plan = plan(logits, CLASSES);

        assertThat(heads(plan)).containsExactly("g[1,5]", "v[4,5]");
        assertThat(plan.sites()).extracting(site -> site.name()).containsExactly("features");
    }

    @Test
    void aHeadWhoseWeightIsComputedIsNotReplaced() {
        Value weight = g.mul(parameter("v", 4, CLASSES), parameter("g", 1, CLASSES));
        Value logits = g.matMul(features(), weight);

        assertThatThrownBy(() -> plan(logits, 7))
                .isInstanceOf(AuguryException.class)
                .hasMessage(
                        "net.onnx cannot be trained: it tells 5 classes apart and the data has 7,"
                                + " and its last layer cannot be replaced: the weight of MatMul"
                                + " 'mat_mul' is computed, not a tensor of the file");
    }

    @Test
    void severalLastLayersAreKeptForAsManyClasses() throws IOException {
        Value seen = features();
        Value both =
                g.add(
                        g.matMul(seen, parameter("w", 4, CLASSES)),
                        g.matMul(g.tanh(seen), parameter("v", 4, CLASSES)));

        assertThat(plan(both, CLASSES).weights())
                .extracting(WeightSpec::name)
                .containsExactlyInAnyOrder("kernel", "w", "v");
    }

    @Test
    void probabilitiesThatAreNoLogitsAreRefused() {
        Value seen = features();
        Value one = g.softmax(g.matMul(seen, parameter("w", 4, CLASSES)), -1);
        Value two = g.softmax(g.matMul(g.tanh(seen), parameter("v", 4, CLASSES)), -1);

        assertThatThrownBy(() -> plan(g.mul(g.add(one, two), 0.5), CLASSES))
                .isInstanceOf(AuguryException.class)
                .hasMessage(
                        "net.onnx cannot be trained: the output is computed from the probabilities"
                                + " of Softmax 'softmax'; training needs what stands before them,"
                                + " or their logarithm");
    }
}
