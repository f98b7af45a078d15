package io.augury.controller;

import io.augury.graph.Graph;
import io.augury.graph.Shape;
import io.augury.graph.Tensor;
import io.augury.policy.SearchSpace;
import io.augury.runtime.Session;
import io.augury.runtime.SessionSettings;
import io.augury.spi.Seed;

import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * The controller with its weights: draws policies and learns from advantages. One thread runs its
 * graphs, so that the same calls give the same bits.
 */
final class Learner implements AutoCloseable {
    /**
     * Policies as they were drawn.
     *
     * @param codes of a policy a row, int64 {@code [N, steps]}
     * @param logProbabilities of each choice, {@code [N, steps]}
     */
    record Drawn(Tensor codes, Tensor logProbabilities) {}

    private final Network network;
    private final Controller.Settings settings;
    private final Session sampling;
    private Optional<Session> update = Optional.empty();
    private Tensor weights;
    private Tensor mean;
    private Tensor square;
    private long step;

    Learner(SearchSpace space, Controller.Settings settings, Seed seed) {
        this.network = new Network(space, settings.units());
        this.settings = settings;
        this.weights = network.weights().drawn(settings.range(), seed);
        this.mean = Tensor.filled(network.weights().type(), 0);
        this.square = mean;
        this.sampling = Session.compile(Sampling.graph(network), SessionSettings.cpu(1));
    }

    /** All weights, as {@link Weights} arranges them. */
    Tensor weights() {
        return weights;
    }

    /** Draws policies. */
    Drawn draw(int count, RandomGenerator random) {
        float[] draws = new float[count * network.steps()];
        for (int i = 0; i < draws.length; i++) {
            draws[i] = random.nextFloat();
        }
        Shape shape = Shape.of(count, network.steps());
        Map<String, Tensor> made =
                sampling.run(
                        Map.of(
                                Sampling.WEIGHTS,
                                weights,
                                Sampling.DRAWS,
                                Tensor.floats(shape, draws)));
        return new Drawn(made.get(Sampling.CHOICES), made.get(Sampling.LOG_PROBABILITIES));
    }

    /**
     * Makes the better ones of the last drawn policies likelier.
     *
     * @param advantages by how much each was better than expected
     */
    void learn(Drawn drawn, float[] advantages) {
        Session session = updateOf(advantages.length);
        Tensor column = Tensor.floats(Shape.of(advantages.length, 1), advantages);
        for (int i = 0; i < settings.steps(); i++) {
            step++;
            Map<String, Tensor> made =
                    session.run(
                            Map.of(
                                    Update.WEIGHTS, weights,
                                    Update.MEAN, mean,
                                    Update.SQUARE, square,
                                    Update.STEP, Tensor.scalar((float) step),
                                    Update.CHOICES, drawn.codes(),
                                    Update.DRAWN, drawn.logProbabilities(),
                                    Update.ADVANTAGES, column));
            weights = made.get(Update.next(Update.WEIGHTS));
            mean = made.get(Update.next(Update.MEAN));
            square = made.get(Update.next(Update.SQUARE));
        }
    }

    /** Compiled anew when rounds change in size. */
    private Session updateOf(int policies) {
        boolean fits =
                update.filter(u -> u.graph().type(Update.ADVANTAGES).shape().dim(0) == policies)
                        .isPresent();
        if (!fits) {
            update.ifPresent(Session::close);
            update = Optional.empty();
            Graph graph = Update.graph(network, settings, policies);
            update = Optional.of(Session.compile(graph, SessionSettings.cpu(1)));
        }
        return update.orElseThrow();
    }

    @Override
    public void close() {
        sampling.close();
        update.ifPresent(Session::close);
    }
}
