package io.augury.training;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.Guice;
import com.google.inject.Key;
import com.google.inject.TypeLiteral;

import io.augury.regularizers.BuiltinRegularizers;
import io.augury.runtime.CudaPlacement;
import io.augury.spi.AuguryException;
import io.augury.spi.Regularizer;
import io.augury.training.child.ChildModel;
import io.augury.training.child.ChildModels;
import io.augury.training.child.ChildPlan;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Every operator of every step has a CUDA kernel, and while a call runs nothing but the loop's own
 * bookkeeping passes between GPU and host.
 */
class CudaStepsTest {
    private static final BatchShape SHAPE = new BatchShape(16, 8, 8, 3, 10);

    /** How many turns there are is counted once a call; see {@link CudaPlacement.Kind#LOOP}. */
    private static final Set<String> OF_THE_LOOP =
            Set.of("ON_HOST Squeeze", "LOOP Gather", "LOOP Identity");

    private final Map<String, Set<String>> found = new TreeMap<>();
    private final Set<String> seen = new TreeSet<>();

    @Test
    void allStepsOfAllChildrenRunOnAGpu() {
        for (String child : ChildModels.names()) {
            for (Regularizer regularizer : regularizers()) {
                look(child, new Sgd(true), List.of(regularizer));
            }
            look(child, new Adam(), regularizersOf(ChildModels.named(child)));
        }
        for (String name : Optimizers.names()) {
            Optimizer optimizer = Optimizers.of(OptimizerSetting.of(name, Map.of()));
            regularizers().forEach(regularizer -> look("resnet8", optimizer, List.of(regularizer)));
            look("mlp", optimizer, List.of());
        }

        assertThat(found).isEmpty();
        assertThat(seen).isEqualTo(OF_THE_LOOP);
    }

    private static List<Regularizer> regularizers() {
        return List.copyOf(
                Guice.createInjector(new BuiltinRegularizers().module())
                        .getInstance(Key.get(new TypeLiteral<Set<Regularizer>>() {})));
    }

    private static List<Regularizer> regularizersOf(ChildModel child) {
        return regularizers().stream().filter(regularizer -> fits(child, regularizer)).toList();
    }

    private static boolean fits(ChildModel child, Regularizer regularizer) {
        try {
            RegularizerSites.check(
                    child, SHAPE, List.of(ActiveRegularizer.of(regularizer, Map.of())));
            return true;
        } catch (AuguryException noSite) {
            return false;
        }
    }

    private void look(String name, Optimizer optimizer, List<Regularizer> regularizers) {
        ChildModel child = ChildModels.named(name);
        if (!regularizers.stream().allMatch(regularizer -> fits(child, regularizer))) {
            return;
        }
        StepDesign design = new StepDesign(child, SHAPE, optimizer, regularizers);
        ChildPlan plan =
                ChildPlan.of(
                        child, SHAPE.channels(), SHAPE.height(), SHAPE.width(), SHAPE.classes());
        CudaPlacement.of(StepGraph.write(design, plan))
                .forEach(finding -> seen.add(finding.kind() + " " + finding.op()));
        for (CudaPlacement.Finding finding : GpuSteps.leftToProcessor(design, plan)) {
            List<String> edits = regularizers.stream().map(r -> r.spec().name()).toList();
            found.computeIfAbsent(
                            "%s %s: %s".formatted(finding.kind(), finding.op(), finding.why()),
                            key -> new TreeSet<>())
                    .add(name + " " + optimizer.name() + " " + edits);
        }
    }
}
