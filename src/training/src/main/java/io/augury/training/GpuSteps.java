package io.augury.training;

import io.augury.runtime.CudaPlacement;
import io.augury.runtime.CudaPlacement.Finding;
import io.augury.runtime.CudaPlacement.Kind;
import io.augury.training.child.ChildModel;
import io.augury.training.child.ChildPlan;

import java.util.List;

/** How training steps would run on a GPU, known from their graphs alone. */
public final class GpuSteps {
    private GpuSteps() {}

    /**
     * What of a child's training step runs on the processor, or is copied to and fro, although a
     * GPU has the rest, each as one sentence. The loop over the steps is left out: it counts its
     * turns on the processor.
     */
    public static List<String> leftToProcessor(ChildModel child, BatchShape shape) {
        StepDesign design = new StepDesign(child, shape, new Sgd(true), List.of());
        ChildPlan plan =
                ChildPlan.of(
                        child, shape.channels(), shape.height(), shape.width(), shape.classes());
        return leftToProcessor(design, plan).stream()
                .map(found -> "%s '%s': %s".formatted(found.op(), found.node(), found.why()))
                .toList();
    }

    static List<Finding> leftToProcessor(StepDesign design, ChildPlan plan) {
        return CudaPlacement.of(StepGraph.write(design, plan)).stream()
                .filter(found -> !isOfTheLoop(found))
                .toList();
    }

    /** How many turns there are is read from a shape, once a call. */
    private static boolean isOfTheLoop(Finding found) {
        return found.kind() == Kind.LOOP
                || found.kind() == Kind.ON_HOST && found.op().equals("Squeeze");
    }
}
