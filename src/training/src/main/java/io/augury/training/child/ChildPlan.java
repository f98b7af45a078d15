package io.augury.training.child;

import io.augury.graph.GraphBuilder;
import io.augury.graph.TensorType;
import io.augury.graph.Value;
import io.augury.spi.TrainingStepEdits.Place;
import io.augury.spi.TrainingStepEdits.Site;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What a child consists of for given sizes.
 *
 * @param weights its trained tensors, in the order in which it uses them
 * @param norms its batch normalisations: name and number of channels
 * @param sites its named activations
 */
public record ChildPlan(List<WeightSpec> weights, List<Norm> norms, List<Site> sites) {
    public ChildPlan {
        weights = List.copyOf(weights);
        norms = List.copyOf(norms);
        sites = List.copyOf(sites);
    }

    /**
     * A batch normalisation.
     *
     * @param epsilon added to the variance
     * @param momentum the share of a batch in the running statistics, above 0 and at most 1
     */
    public record Norm(String name, long channels, double epsilon, double momentum) {
        /** With epsilon 1e-5 and momentum 0.1, as PyTorch has them. */
        static Norm standard(String name, long channels) {
            return new Norm(name, channels, 1e-5, 0.1);
        }
    }

    /** That of a child for images {@code [N, channels, height, width]}. */
    public static ChildPlan of(ChildModel child, int channels, int height, int width, int classes) {
        Survey survey = new Survey(GraphBuilder.named(child.name()));
        Value images = survey.g.input("images", TensorType.floats(1, channels, height, width));
        child.logits(new BuiltLayers(survey.g, survey), images, classes);
        return survey.plan();
    }

    /** Number of trained numbers. */
    public long parameters() {
        return weights.stream().mapToLong(weight -> weight.shape().size()).sum();
    }

    /** The site of that name. */
    public Site site(String name) {
        return sites.stream().filter(site -> site.name().equals(name)).findFirst().orElseThrow();
    }

    private static final class Survey implements BuiltLayers.Mode {
        private final GraphBuilder g;
        private final List<WeightSpec> weights = new ArrayList<>();
        private final List<Norm> norms = new ArrayList<>();
        private final List<Site> sites = new ArrayList<>();

        private Survey(GraphBuilder g) {
            this.g = g;
        }

        @Override
        public Value weight(WeightSpec spec) {
            weights.add(spec);
            return g.input("weight " + weights.size(), spec.type());
        }

        @Override
        public Value norm(Norm norm, Value x, Value scale, Value bias) {
            norms.add(norm);
            return x;
        }

        @Override
        public Value site(String name, Place place, Value x) {
            sites.add(new Site(name, place, 0, 0));
            return x;
        }

        private ChildPlan plan() {
            Map<Place, Integer> counts = new EnumMap<>(Place.class);
            sites.forEach(site -> counts.merge(site.place(), 1, Integer::sum));
            Map<Place, Integer> next = new EnumMap<>(Place.class);
            List<Site> numbered =
                    sites.stream()
                            .map(
                                    site ->
                                            new Site(
                                                    site.name(),
                                                    site.place(),
                                                    next.merge(site.place(), 1, Integer::sum) - 1,
                                                    counts.get(site.place())))
                            .toList();
            return new ChildPlan(weights, norms, numbered);
        }
    }
}
