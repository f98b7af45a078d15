package io.augury.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.augury.graph.Attribute;
import io.augury.graph.ElementType;
import io.augury.graph.Graph;
import io.augury.graph.Node;
import io.augury.graph.Shape;
import io.augury.graph.Tensor;
import io.augury.runtime.Device;
import io.augury.spi.AuguryException;
import io.augury.spi.ErrorCode;
import io.augury.spi.Seed;
import io.augury.training.child.ChildModels;
import io.augury.training.child.ChildPlan;
import io.augury.training.child.WeightSpec;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Steps with products in 16 bits, which the processor computes with numbers rounded to these. */
class MixedPrecisionTest {
    private static final Set<String> PRODUCTS = Set.of("Conv", "ConvTranspose", "MatMul", "Gemm");

    private static Trajectory golden;
    private static CompiledStep half;

    @BeforeAll
    static void compile() throws IOException {
        golden = Trajectory.read("resnet8");
        half = CompiledStep.compile(Device.cpu(), design(Precision.FP16), 1);
    }

    @AfterAll
    static void close() {
        half.close();
    }

    private static StepDesign design(Precision precision) {
        return new StepDesign(
                ChildModels.named("resnet8"), golden.shape(), new Sgd(true), List.of(), precision);
    }

    private static Map<String, Tensor> start(CompiledStep step) {
        Map<String, Tensor> state = new LinkedHashMap<>(step.start(new Seed(0)));
        int stream = 0;
        for (WeightSpec weight : step.plan().weights()) {
            if (weight.deviation() > 0) {
                state.put(weight.name(), golden.weight(stream++, weight));
            }
        }
        return state;
    }

    private static CompiledStep.Result run(
            CompiledStep step, Map<String, Tensor> state, int first, int count) {
        Map<String, Tensor> settings = new LinkedHashMap<>();
        Normalisation pixels = golden.normalisation();
        settings.put("pixels.mean", Tensor.floats(Shape.of(3), pixels.mean()));
        settings.put("pixels.deviation", Tensor.floats(Shape.of(3), pixels.deviation()));
        settings.put("sgd lr", Tensor.scalar(0.002f));
        settings.put("sgd momentum", Tensor.scalar(0.9f));
        settings.put("sgd nesterov", Tensor.scalar(1f));
        float[] rates = new float[count];
        float[] numbers = new float[count];
        Arrays.fill(rates, 0.002f);
        Map<String, Tensor> series =
                Map.of(
                        "rates", Tensor.floats(Shape.of(count), rates),
                        "numbers", Tensor.floats(Shape.of(count), numbers),
                        "seeds", Tensor.longs(Shape.of(count), new long[count]));
        return step.run(state, settings, golden.inputs(first, count), series);
    }

    private static Map<String, Tensor> with(
            Map<String, Tensor> state, double scale, double stepsAtScale) {
        Map<String, Tensor> changed = new LinkedHashMap<>(state);
        changed.put(LossScale.SCALE, Tensor.scalar((float) scale));
        changed.put(LossScale.STEPS, Tensor.scalar((float) stepsAtScale));
        return changed;
    }

    private static float number(Map<String, Tensor> state, String name) {
        return state.get(name).floats()[0];
    }

    @Test
    void theScaleStartsWithTheNumbersOfGradScaler() {
        Map<String, Tensor> start = half.start(new Seed(0));

        assertThat(number(start, LossScale.SCALE)).isEqualTo(65536);
        assertThat(number(start, LossScale.STEPS)).isZero();
    }

    @Test
    void aStepWhoseGradientsOverflowChangesNothingAndHalvesTheScale() {
        Map<String, Tensor> before = with(start(half), 0x1p40, 7);

        CompiledStep.Result result = run(half, before, 0, 1);

        assertThat(result.losses()[0]).isBetween(0.1f, 10f);
        assertThat(number(result.state(), LossScale.SCALE)).isEqualTo(0x1p39f);
        assertThat(number(result.state(), LossScale.STEPS)).isZero();
        for (String name : before.keySet()) {
            if (!LossScale.state().containsKey(name)) {
                assertThat(result.state().get(name)).as(name).isEqualTo(before.get(name));
            }
        }
    }

    @Test
    void theScaleIsHalvedUntilGradientsAreFiniteAndThenStepsAreTaken() {
        Map<String, Tensor> before = with(start(half), 0x1p40, 0);
        Map<String, Tensor> state = before;
        List<Float> scales = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            CompiledStep.Result result = run(half, state, 0, 8);
            state = result.state();
            scales.add(number(state, LossScale.SCALE));
        }

        assertThat(scales.getLast()).isEqualTo(scales.get(3)).isBetween(0x1p10f, 0x1p32f);
        assertThat(state.get("head.weight")).isNotEqualTo(before.get("head.weight"));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1998, 1999})
    void twoThousandGoodStepsDoubleTheScale(int before) {
        CompiledStep.Result result = run(half, with(start(half), 1024, before), 0, 1);

        boolean grows = before == 1999;
        assertThat(number(result.state(), LossScale.SCALE)).isEqualTo(grows ? 2048 : 1024);
        assertThat(number(result.state(), LossScale.STEPS)).isEqualTo(grows ? 0 : before + 1);
    }

    @Test
    void lossesStayNearThoseIn32BitsAndAreNotTheSame() {
        List<Float> single = new ArrayList<>();
        List<Float> mixed = new ArrayList<>();
        try (CompiledStep full = CompiledStep.compile(Device.cpu(), design(Precision.FP32), 1)) {
            Map<String, Tensor> exact = start(full);
            Map<String, Tensor> rounded = with(start(half), 1024, 0);
            for (int i = 0; i < 20; i += 4) {
                CompiledStep.Result one = run(full, exact, i, 4);
                CompiledStep.Result other = run(half, rounded, i, 4);
                exact = one.state();
                rounded = other.state();
                for (int j = 0; j < 4; j++) {
                    single.add(one.losses()[j]);
                    mixed.add(other.losses()[j]);
                }
            }
        }

        double most = 0;
        for (int i = 0; i < single.size(); i++) {
            most = Math.max(most, Math.abs(mixed.get(i) - single.get(i)) / single.get(i));
        }
        assertThat(most).isBetween(1e-6, 1e-3);
    }

    @Test
    void allProductsAreIn16BitsAndTheStateIsNot() {
        ChildPlan plan = half.plan();
        Graph step = StepGraph.write(design(Precision.FP16), plan);
        List<String> products = new ArrayList<>();
        collect(step, products);

        assertThat(products).hasSizeGreaterThan(40).allMatch(name -> name.startsWith("FLOAT16 "));
        assertThat(StepGraph.state(design(Precision.FP16), plan).values())
                .allMatch(type -> type.element() == ElementType.FLOAT);
        assertThat(GpuSteps.leftToProcessor(design(Precision.FP16), plan)).isEmpty();
    }

    private static void collect(Graph graph, List<String> products) {
        for (Node node : graph.nodes()) {
            if (PRODUCTS.contains(node.op())) {
                products.add(graph.type(node.outputs().getFirst()).element() + " " + node.name());
            }
            for (Attribute attribute : node.attributes().values().values()) {
                if (attribute instanceof Attribute.Body(Graph body)) {
                    collect(body, products);
                }
            }
        }
    }

    @Test
    void aProcessorHasNoTf32() {
        assertThatThrownBy(() -> CompiledStep.compile(Device.cpu(), design(Precision.TF32), 1))
                .isInstanceOf(AuguryException.class)
                .hasMessage(
                        "precision tf32 is a GPU's, and this trains on the processor; allowed"
                                + " there: fp32, fp16")
                .extracting(e -> ((AuguryException) e).code())
                .isEqualTo(ErrorCode.USAGE);
        assertThatThrownBy(() -> Precision.named("fp8"))
                .hasMessage("there is no precision 'fp8'; there are fp32, tf32, fp16");
    }
}
