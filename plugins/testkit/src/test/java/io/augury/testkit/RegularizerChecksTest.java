package io.augury.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.augury.graph.Attributes;
import io.augury.graph.ElementType;
import io.augury.graph.Expressions;
import io.augury.graph.Shape;
import io.augury.graph.Tensor;
import io.augury.graph.Value;
import io.augury.spi.Regularizer;
import io.augury.spi.RegularizerSpec;
import io.augury.spi.TrainingStepEdits;
import io.augury.spi.TrainingStepEdits.EpochDecision;
import io.augury.spi.TrainingStepEdits.Place;
import io.augury.spi.TrainingStepEdits.Weight;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The kit names what is wrong with a regularizer, and nothing else. */
class RegularizerChecksTest {
    @ParameterizedTest(name = "{0}")
    @MethodSource("brokenRegularizers")
    void namesWhatIsWrong(String what, Consumer<TrainingStepEdits> edit, String sentence) {
        assertThat(new RegularizerChecks(regularizer(edit)).problems())
                .as(what)
                .singleElement()
                .asString()
                .contains(sentence);
    }

    @ParameterizedTest
    @MethodSource("soundRegularizers")
    void findsNothingElse(Consumer<TrainingStepEdits> edit) {
        assertThat(new RegularizerChecks(regularizer(edit)).problems()).isEmpty();
    }

    static Stream<Consumer<TrainingStepEdits>> soundRegularizers() {
        return Stream.of(
                step -> step.loss((g, weights) -> penalty(g, step, weights)),
                step ->
                        step.activation(
                                Set.of(Place.FEATURES),
                                (g, site, value) -> g.mul(value, coins(g, step, value)),
                                (g, site) -> g.sub(1, half(g, step))),
                step ->
                        step.weight(
                                (g, weight) ->
                                        g.mul(
                                                weight.value(),
                                                g.div(
                                                        coins(g, step, weight.value()),
                                                        g.sub(1, half(g, step))))));
    }

    static Stream<Arguments> brokenRegularizers() {
        return Stream.of(unfit(), effects(), repetitions(), evaluations(), epochs())
                .flatMap(broken -> broken);
    }

    private static Stream<Arguments> unfit() {
        return Stream.of(
                broken(
                        "changes the type",
                        step ->
                                step.targets(
                                        (g, targets) ->
                                                g.cast(
                                                        g.mul(targets, step.parameter("strength")),
                                                        ElementType.DOUBLE)),
                        "does not fit into a training step: regularizer made-up, join point"
                                + " targets: returned"),
                broken(
                        "throws",
                        step -> {
                            throw new IllegalStateException("no!");
                        },
                        "does not fit into a training step: java.lang.IllegalStateException: no!"
                                + " at io.augury.testkit.RegularizerChecksTest."),
                broken(
                        "has no gradient rule",
                        step ->
                                step.loss(
                                        (g, weights) ->
                                                g.mul(
                                                        step.parameter("strength"),
                                                        remainder(g, weights.getFirst()))),
                        "no gradient passes what it writes, where one must: one-step-loss cannot be"
                                + " differentiated; there is no gradient rule for: Mod"),
                broken(
                        "is not finite",
                        step ->
                                step.loss(
                                        (g, weights) ->
                                                g.div(
                                                        penalty(g, step, weights),
                                                        g.mul(half(g, step), half(g, step)))),
                        "with {strength=0.0}, loss holds NaN"));
    }

    private static Value remainder(Expressions g, Weight weight) {
        return g.reduceSum(
                g.op("Mod", Attributes.none().with("fmod", 1), weight.value(), g.scalar(1)));
    }

    private static Stream<Arguments> effects() {
        return Stream.of(
                broken(
                        "does not read its hyper-parameter",
                        step ->
                                step.loss(
                                        (g, weights) -> g.sumOfSquares(weights.getFirst().value())),
                        "nothing reads its hyper-parameter strength"),
                broken(
                        "multiplies its hyper-parameter by zero",
                        step ->
                                step.loss(
                                        (g, weights) ->
                                                g.add(
                                                        g.mul(penalty(g, step, weights), 0),
                                                        g.sumOfSquares(
                                                                weights.getFirst().value()))),
                        "its hyper-parameter strength changes nothing: with each of [0.5, 0.0, 1.0]"
                                + " a step makes the same weights"),
                broken(
                        "counts weights, which has no gradient",
                        step ->
                                step.loss(
                                        (g, weights) ->
                                                g.mul(
                                                        step.parameter("strength"),
                                                        g.reduceSum(
                                                                g.sign(
                                                                        g.abs(
                                                                                weights.getFirst()
                                                                                        .value()))))),
                        "its hyper-parameter strength changes the loss and not one weight: no"
                                + " gradient passes what it adds"));
    }

    private static Stream<Arguments> repetitions() {
        var calls = new AtomicInteger();
        return Stream.of(
                broken(
                        "draws by itself while it writes",
                        step ->
                                step.loss(
                                        (g, weights) ->
                                                g.mul(
                                                        penalty(g, step, weights),
                                                        calls.incrementAndGet())),
                        "edit() writes another step each time: draw from step.draws() only"),
                broken(
                        "draws by ONNX while it runs",
                        step ->
                                step.gradient(
                                        (g, weight, gradient) ->
                                                g.op(
                                                        "Dropout",
                                                        gradient,
                                                        half(g, step),
                                                        g.constant(always()))),
                        "the same step gives other numbers when it runs again: draw from"
                                + " step.draws() only"));
    }

    private static Tensor always() {
        return Tensor.bools(Shape.SCALAR, true);
    }

    private static Stream<Arguments> evaluations() {
        return Stream.of(
                broken(
                        "drops activations and does not scale the rest",
                        step ->
                                step.activation(
                                        Set.of(Place.HIDDEN),
                                        (g, site, value) -> g.mul(value, coins(g, step, value))),
                        "the activation at a site HIDDEN is on average 0.7"),
                broken(
                        "shrinks weights while training",
                        step ->
                                step.weight(
                                        (g, weight) ->
                                                g.mul(weight.value(), g.sub(1, half(g, step)))),
                        "the weight 'kernel' is on average 0.75 times as large in training as in a"
                                + " trained model, with {strength=0.5}: keep the expected value"),
                broken(
                        "draws for a trained model",
                        step ->
                                step.activation(
                                        Set.of(Place.BRANCH),
                                        (g, site, value) -> g.mul(value, coins(g, step, value)),
                                        (g, site) ->
                                                g.add(
                                                        g.sub(1, half(g, step)),
                                                        g.mul(step.draws().uniform(g), 0))),
                        "the activation at a site BRANCH of a trained model depends on random"
                                + " numbers; evaluation must not draw"));
    }

    private static Stream<Arguments> epochs() {
        var calls = new AtomicInteger();
        return Stream.of(
                broken(
                        "stops while all improves",
                        step ->
                                step.epoch(
                                        (epochs, parameters) ->
                                                new EpochDecision(
                                                        true,
                                                        epochs.size()
                                                                > 10
                                                                        * parameters.value(
                                                                                "strength"))),
                        "its epoch rule stops in epoch 6 while all improves"),
                broken(
                        "remembers how often it was asked",
                        step ->
                                step.epoch(
                                        (epochs, parameters) ->
                                                new EpochDecision(
                                                        parameters.value("strength")
                                                                < calls.incrementAndGet() % 2,
                                                        false)),
                        "its epoch rule decides otherwise when asked again"));
    }

    @Test
    void oneThatDoesNothingIsTold() {
        Regularizer nothing = regularizer(spec().build(), step -> {});
        assertThat(new RegularizerChecks(nothing).problems())
                .containsExactly(
                        "changes nothing: a step makes the weights that it makes without it");
    }

    @Test
    void everyProblemIsToldAlsoAfterOneThatThrows() {
        Regularizer broken =
                regularizer(
                        step -> {
                            step.epoch(
                                    (epochs, parameters) -> {
                                        throw new IllegalStateException("no!");
                                    });
                            step.activation(Set.of(Place.BLOCK), (g, site, value) -> g.neg(value));
                        });
        assertThat(new RegularizerChecks(broken).problems())
                .anyMatch(problem -> problem.contains("IllegalStateException: no!"))
                .anyMatch(problem -> problem.contains("site BLOCK is on average -1.00 times"))
                .hasSizeLessThanOrEqualTo(3);
    }

    @Test
    void aStepThatLeavesItsFormulaIsToldWithTheValues() {
        Regularizer squares =
                regularizer(step -> step.loss((g, weights) -> penalty(g, step, weights)));
        Formula formula = Formula.of(OneStep.LOSS, result -> loss(result, 1));
        Formula twice = Formula.of(OneStep.LOSS, result -> loss(result, 2));
        var checks = new RegularizerChecks(squares);
        assertThat(checks.problems(formula)).isEmpty();
        assertThat(checks.problems(twice))
                .hasSize(2)
                .first()
                .asString()
                .matches(
                        "with \\{strength=0\\.5}, loss is [0-9.]+ at 0, by the formula [0-9.]+;"
                                + " its formula is w \\* strength");
        assertThat(checks.problems(new Formula(OneStep.LOSS, result -> new double[2])))
                .contains(
                        "with {strength=0.5}, loss holds 1 numbers, the formula gives 2; its"
                                + " formula is w * strength");
    }

    private static double loss(StepResult result, double factor) {
        double squares = 0;
        for (String name : result.step().weightNames()) {
            for (float value : result.weight(name)) {
                squares += (double) value * value;
            }
        }
        return result.crossEntropy() + factor * result.parameter("strength") * squares;
    }

    private static Value penalty(Expressions g, TrainingStepEdits step, List<Weight> weights) {
        Value sum = g.scalar(0);
        for (Weight weight : weights) {
            sum = g.add(sum, g.sumOfSquares(weight.value()));
        }
        return g.mul(step.parameter("strength"), sum);
    }

    /** Half of the hyper-parameter, a share that is never 1. */
    private static Value half(Expressions g, TrainingStepEdits step) {
        return g.mul(step.parameter("strength"), 0.5);
    }

    /** 0 with that share, else 1. */
    private static Value coins(Expressions g, TrainingStepEdits step, Value like) {
        Value draws = step.draws().uniform(g, like.shape().dims());
        return g.cast(g.greaterOrEqual(draws, half(g, step)), ElementType.FLOAT);
    }

    private static Arguments broken(
            String what, Consumer<TrainingStepEdits> edit, String sentence) {
        return Arguments.of(what, edit, sentence);
    }

    private static RegularizerSpec.Builder spec() {
        return RegularizerSpec.named("made-up")
                .summary("Made up.")
                .formula("w * strength")
                .source("made up");
    }

    private static Regularizer regularizer(Consumer<TrainingStepEdits> edit) {
        return regularizer(spec().parameter("strength", "factor", 0, 1, 0.5).build(), edit);
    }

    private static Regularizer regularizer(RegularizerSpec spec, Consumer<TrainingStepEdits> edit) {
        return new Regularizer() {
            @Override
            public RegularizerSpec spec() {
                return spec;
            }

            @Override
            public void edit(TrainingStepEdits step) {
                edit.accept(step);
            }
        };
    }
}
