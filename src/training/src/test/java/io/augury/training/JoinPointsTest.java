package io.augury.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.augury.graph.Shape;
import io.augury.graph.Tensor;
import io.augury.runtime.Device;
import io.augury.spi.AuguryException;
import io.augury.spi.ErrorCode;
import io.augury.spi.Regularizer;
import io.augury.spi.RegularizerSpec;
import io.augury.spi.Seed;
import io.augury.spi.TrainingStepEdits;
import io.augury.spi.TrainingStepEdits.Batch;
import io.augury.spi.TrainingStepEdits.Place;
import io.augury.training.child.ChildModels;

import org.junit.jupiter.api.Test;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** What an edit at each join point does to a real training step. */
class JoinPointsTest {
    private static final BatchShape SHAPE = new BatchShape(6, 8, 8, 1, 3);
    private static final double EVEN = Math.log(3);

    private record Probe(Consumer<TrainingStepEdits> edits) implements Regularizer {
        private static final RegularizerSpec SPEC =
                RegularizerSpec.named("probe")
                        .summary("Test.")
                        .formula("none")
                        .source("test")
                        .parameter("amount", "none", 0, 10, 2)
                        .build();

        @Override
        public RegularizerSpec spec() {
            return SPEC;
        }

        @Override
        public void edit(TrainingStepEdits step) {
            edits.accept(step);
        }
    }

    private record Outcome(Map<String, Tensor> before, CompiledStep.Result after) {
        float loss() {
            return after.losses()[0];
        }

        boolean moved(String weight) {
            return !before.get(weight).equals(after.state().get(weight));
        }
    }

    /** One step on images that differ by class, with the parameter at 2. */
    private static Outcome step(Consumer<TrainingStepEdits> edits, long seed) {
        StepDesign design =
                new StepDesign(
                        ChildModels.named("resnet8"),
                        SHAPE,
                        new Sgd(true),
                        List.of(new Probe(edits)));
        byte[] pixels = new byte[6 * 64];
        float[] targets = new float[6 * 3];
        for (int i = 0; i < 6; i++) {
            System.arraycopy(
                    Shapes.samples(6, 1, "join").get(i).image().samples(), 0, pixels, i * 64, 64);
            targets[i * 3 + i % 3] = 1;
        }
        Map<String, Tensor> settings = new LinkedHashMap<>();
        settings.put("pixels.mean", Tensor.floats(Shape.of(1), 128));
        settings.put("pixels.deviation", Tensor.floats(Shape.of(1), 64));
        settings.put("sgd lr", Tensor.scalar(0.1f));
        settings.put("sgd momentum", Tensor.scalar(0.9f));
        settings.put("sgd nesterov", Tensor.scalar(1f));
        settings.put("probe amount", Tensor.scalar(2f));
        Map<String, Tensor> series =
                Map.of(
                        "rates", Tensor.floats(Shape.of(1), 0.1f),
                        "numbers", Tensor.floats(Shape.of(1), 1),
                        "seeds", Tensor.longs(Shape.of(1), seed));
        try (CompiledStep step = CompiledStep.compile(Device.cpu(), design, 1)) {
            Map<String, Tensor> start = step.start(new Seed(1));
            return new Outcome(
                    start, step.run(start, settings, new StepInputs(1, pixels, targets), series));
        }
    }

    @Test
    void withoutEditsAllWeightsMove() {
        Outcome outcome = step(step -> {}, 1);

        assertThat(outcome.moved("stem.conv")).isTrue();
        assertThat(outcome.moved("head.bias")).isTrue();
        assertThat(outcome.loss()).isGreaterThan(0.1f);
    }

    @Test
    void batchChangesImagesAndTargets() {
        Outcome black =
                step(
                        step ->
                                step.batch(
                                        (g, batch) ->
                                                new Batch(
                                                        g.sub(batch.images(), batch.images()),
                                                        g.mul(batch.targets(), 0))),
                        1);

        assertThat(black.loss()).isZero();
    }

    @Test
    void targetsAreWhatTheLossComparesWith() {
        float loss = step(step -> {}, 1).loss();
        Outcome doubled = step(step -> step.targets((g, targets) -> g.mul(targets, 2)), 1);

        assertThat(doubled.loss()).isEqualTo(2 * loss, within(1e-5f));
    }

    @Test
    void weightIsWhatTheChildUses() {
        Outcome zero =
                step(
                        step ->
                                step.weight(
                                        (g, weight) ->
                                                weight.name().startsWith("head")
                                                        ? g.mul(weight.value(), 0)
                                                        : weight.value()),
                        1);

        assertThat((double) zero.loss()).isEqualTo(EVEN, within(1e-5));
        assertThat(zero.moved("head.weight")).isFalse();
    }

    @Test
    void activationIsEditedAtItsSites() {
        Outcome silent =
                step(
                        step ->
                                step.activation(
                                        Set.of(Place.FEATURES),
                                        (g, site, value) -> g.mul(value, 0)),
                        1);

        assertThat((double) silent.loss()).isEqualTo(EVEN, within(1e-5));
    }

    @Test
    void lossTermsAreAdded() {
        float loss = step(step -> {}, 1).loss();
        Outcome more =
                step(step -> step.loss((g, weights) -> g.mul(step.parameter("amount"), 3)), 1);

        assertThat(more.loss()).isEqualTo(loss + 6, within(1e-5f));
    }

    @Test
    void gradientIsWhatTheOptimizerSees() {
        Outcome still = step(step -> step.gradient((g, weight, grad) -> g.mul(grad, 0)), 1);

        assertThat(still.moved("stem.conv")).isFalse();
        assertThat(still.moved("head.bias")).isFalse();
    }

    @Test
    void updateHasTheLastWord() {
        Outcome doubled =
                step(
                        step ->
                                step.update(
                                        (g, weight, updated, rate) ->
                                                g.mul(weight.value(), step.parameter("amount"))),
                        1);

        float[] before = doubled.before().get("head.weight").floats();
        float[] after = doubled.after().state().get("head.weight").floats();
        for (int i = 0; i < before.length; i++) {
            assertThat(after[i]).isEqualTo(2 * before[i]);
        }
    }

    @Test
    void drawsDependOnTheSeedOfTheStep() {
        Consumer<TrainingStepEdits> noise =
                step -> step.loss((g, weights) -> g.reduceMean(step.draws().uniform(g, 5, 7)));

        assertThat(step(noise, 1).loss()).isEqualTo(step(noise, 1).loss());
        assertThat(step(noise, 1).loss()).isNotEqualTo(step(noise, 2).loss());
    }

    @Test
    void aWrongEditIsBlamedOnItsRegularizer() {
        assertThatThrownBy(
                        () -> step(step -> step.targets((g, targets) -> g.reduceSum(targets)), 1))
                .isInstanceOfSatisfying(
                        AuguryException.class,
                        e -> assertThat(e.code()).isEqualTo(ErrorCode.PLUGIN))
                .hasMessageContaining("regularizer probe, join point targets")
                .hasMessageContaining("float[6,3]");
        assertThatThrownBy(
                        () -> step(step -> step.loss((g, weights) -> step.parameter("amuont")), 1))
                .hasMessageContaining("declares no hyper-parameter 'amuont'");
    }
}
