package io.augury.spi;

import io.augury.graph.Expressions;
import io.augury.graph.Shape;
import io.augury.graph.Value;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/** What regularizers registered at each join point, in order. */
final class RegisteredEdits {
    final List<Edit<TrainingStepEdits.BatchEdit>> batch = new ArrayList<>();
    final List<Edit<TrainingStepEdits.TargetsEdit>> targets = new ArrayList<>();
    final List<Edit<StatefulWeightEdit>> weight = new ArrayList<>();
    final List<Edit<SiteEdit>> activation = new ArrayList<>();
    final List<Edit<TrainingStepEdits.LossTerm>> loss = new ArrayList<>();
    final List<Edit<TrainingStepEdits.GradientsEdit>> gradient = new ArrayList<>();
    final List<Edit<TrainingStepEdits.UpdateEdit>> update = new ArrayList<>();
    final Map<String, TrainingStepEdits.EpochRule> epoch = new LinkedHashMap<>();

    record Edit<T>(String regularizer, T code) {}

    record SiteEdit(
            Set<TrainingStepEdits.Place> places,
            TrainingStepEdits.ActivationEdit edit,
            Optional<TrainingStepEdits.SiteFactor> trained) {
        SiteEdit {
            places = Set.copyOf(places);
        }
    }

    TrainingStepEdits registration(
            RegularizerSpec spec,
            Function<String, Value> parameters,
            TrainingStepEdits.Draws draws,
            Supplier<Value> number) {
        return new Registration(spec, parameters, draws, number);
    }

    /** An edit that carries nothing. */
    private record Forgetful(TrainingStepEdits.WeightEdit code) implements StatefulWeightEdit {
        @Override
        public List<Memory> memory(String weight, TrainingStepEdits.WeightKind kind, Shape shape) {
            return List.of();
        }

        @Override
        public List<Value> advance(
                Expressions g, TrainingStepEdits.Weight weight, List<Value> memory) {
            return List.of();
        }

        @Override
        public Value edit(Expressions g, TrainingStepEdits.Weight weight, List<Value> memory) {
            return code.edit(g, weight);
        }
    }

    /** An edit that leaves alone what it carries nothing for. */
    private record Choosy(StatefulWeightEdit code) implements StatefulWeightEdit {
        @Override
        public List<Memory> memory(String weight, TrainingStepEdits.WeightKind kind, Shape shape) {
            return code.memory(weight, kind, shape);
        }

        @Override
        public List<Value> advance(
                Expressions g, TrainingStepEdits.Weight weight, List<Value> memory) {
            return code.advance(g, weight, memory);
        }

        @Override
        public Value edit(Expressions g, TrainingStepEdits.Weight weight, List<Value> memory) {
            return memory.isEmpty() ? weight.value() : code.edit(g, weight, memory);
        }
    }

    private final class Registration implements TrainingStepEdits {
        private final RegularizerSpec spec;
        private final Function<String, Value> parameters;
        private final Draws draws;
        private final Supplier<Value> number;

        private Registration(
                RegularizerSpec spec,
                Function<String, Value> parameters,
                Draws draws,
                Supplier<Value> number) {
            this.spec = spec;
            this.parameters = parameters;
            this.draws = draws;
            this.number = number;
        }

        @Override
        public Value parameter(String name) {
            if (spec.parameter(name).isEmpty()) {
                throw new IllegalArgumentException(
                        "its specification declares no hyper-parameter '" + name + "'");
            }
            return parameters.apply(name);
        }

        @Override
        public Value step() {
            return number.get();
        }

        @Override
        public Draws draws() {
            return draws;
        }

        @Override
        public void batch(BatchEdit edit) {
            batch.add(new Edit<>(spec.name(), edit));
        }

        @Override
        public void targets(TargetsEdit edit) {
            targets.add(new Edit<>(spec.name(), edit));
        }

        @Override
        public void weight(WeightEdit edit) {
            weight.add(new Edit<>(spec.name(), new Forgetful(edit)));
        }

        @Override
        public void weight(StatefulWeightEdit edit) {
            if (weight.stream().anyMatch(this::carries)) {
                throw new IllegalArgumentException(
                        "it has two edits of weights that carry tensors");
            }
            weight.add(new Edit<>(spec.name(), new Choosy(edit)));
        }

        private boolean carries(Edit<StatefulWeightEdit> edit) {
            return edit.regularizer().equals(spec.name()) && edit.code() instanceof Choosy;
        }

        @Override
        public void activation(Set<Place> places, ActivationEdit edit) {
            activation.add(new Edit<>(spec.name(), new SiteEdit(places, edit, Optional.empty())));
        }

        @Override
        public void activation(Set<Place> places, ActivationEdit edit, SiteFactor trained) {
            activation.add(
                    new Edit<>(spec.name(), new SiteEdit(places, edit, Optional.of(trained))));
        }

        @Override
        public void loss(LossTerm term) {
            loss.add(new Edit<>(spec.name(), term));
        }

        @Override
        public void gradient(GradientEdit edit) {
            gradients((g, weights, gradients) -> each(edit, g, weights, gradients));
        }

        private static List<Value> each(
                GradientEdit edit, Expressions g, List<Weight> weights, List<Value> gradients) {
            List<Value> edited = new ArrayList<>();
            for (int i = 0; i < weights.size(); i++) {
                edited.add(edit.edit(g, weights.get(i), gradients.get(i)));
            }
            return edited;
        }

        @Override
        public void gradients(GradientsEdit edit) {
            gradient.add(new Edit<>(spec.name(), edit));
        }

        @Override
        public void update(UpdateEdit edit) {
            update.add(new Edit<>(spec.name(), edit));
        }

        @Override
        public void epoch(EpochRule rule) {
            if (RegisteredEdits.this.epoch.put(spec.name(), rule) != null) {
                throw new IllegalArgumentException("it has two epoch rules");
            }
        }
    }
}
