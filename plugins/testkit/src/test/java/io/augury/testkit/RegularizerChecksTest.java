package io.augury.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.augury.graph.ElementType;
import io.augury.spi.Regularizer;
import io.augury.spi.RegularizerSpec;
import io.augury.spi.TrainingStepEdits;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

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
        return Stream.of(step -> step.loss((g, weights) -> step.parameter("strength")));
    }

    static Stream<Arguments> brokenRegularizers() {
        var calls = new AtomicInteger();
        return Stream.of(
                broken(
                        "ignores its hyper-parameter",
                        step -> step.loss((g, weights) -> g.scalar(1)),
                        "nothing reads its hyper-parameter strength"),
                broken(
                        "draws by itself",
                        step ->
                                step.loss(
                                        (g, weights) ->
                                                g.mul(
                                                        step.parameter("strength"),
                                                        g.scalar(calls.incrementAndGet()))),
                        "edit() writes another step each time"),
                broken(
                        "changes the type",
                        step ->
                                step.targets(
                                        (g, targets) ->
                                                g.cast(
                                                        g.mul(targets, step.parameter("strength")),
                                                        ElementType.DOUBLE)),
                        "does not fit into a training step"),
                broken(
                        "throws",
                        step -> {
                            throw new IllegalStateException("no!");
                        },
                        "does not fit into a training step: java.lang.IllegalStateException: no!"),
                broken(
                        "is not finite",
                        step ->
                                step.loss(
                                        (g, weights) ->
                                                g.div(g.scalar(1), step.parameter("strength"))),
                        "with {strength=0.0}, loss holds Infinity"));
    }

    private static Arguments broken(
            String what, Consumer<TrainingStepEdits> edit, String sentence) {
        return Arguments.of(what, edit, sentence);
    }

    private static Regularizer regularizer(Consumer<TrainingStepEdits> edit) {
        RegularizerSpec spec =
                RegularizerSpec.named("made-up")
                        .summary("Made up.")
                        .parameter("strength", "factor", 0, 1, 0.5)
                        .formula("w * strength")
                        .source("made up")
                        .build();
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
