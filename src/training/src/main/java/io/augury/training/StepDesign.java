package io.augury.training;

import io.augury.graph.ElementType;
import io.augury.graph.TensorType;
import io.augury.spi.Regularizer;
import io.augury.spi.RegularizerSpec.HyperParameter;
import io.augury.spi.StatefulWeightEdit.Memory;
import io.augury.training.child.ChildModel;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What decides how a training step is written; equal designs give the same step, whatever the
 * values of the hyper-parameters.
 */
record StepDesign(
        ChildModel child,
        BatchShape shape,
        Optimizer optimizer,
        List<Regularizer> regularizers,
        Precision precision) {
    StepDesign {
        regularizers = List.copyOf(regularizers);
    }

    /** In 32 bits. */
    StepDesign(
            ChildModel child,
            BatchShape shape,
            Optimizer optimizer,
            List<Regularizer> regularizers) {
        this(child, shape, optimizer, regularizers, Precision.FP32);
    }

    static StepDesign of(TrainingJob job) {
        return new StepDesign(
                job.child(),
                job.shape(),
                Optimizers.of(job.recipe().optimizer()),
                job.regularizers().stream().map(ActiveRegularizer::regularizer).toList(),
                job.recipe().precision());
    }

    /** Whether the loss is scaled. */
    boolean isScaled() {
        return precision == Precision.FP16;
    }

    /** uint8 {@code [N, H, W, C]}. */
    static TensorType imagesType(BatchShape shape) {
        return TensorType.of(
                ElementType.UINT8, shape.images(), shape.height(), shape.width(), shape.channels());
    }

    /** What is the same in all steps of a training: hyper-parameters, normalisation. */
    Map<String, TensorType> settings() {
        Map<String, TensorType> types = new LinkedHashMap<>();
        types.put(ForwardPass.PIXEL_MEAN, TensorType.floats(shape.channels()));
        types.put(ForwardPass.PIXEL_DEVIATION, TensorType.floats(shape.channels()));
        for (HyperParameter parameter : optimizer.parameters()) {
            types.put(
                    EditScope.parameterName(optimizer.name(), parameter.name()),
                    TensorType.floats());
        }
        for (Regularizer regularizer : regularizers) {
            for (HyperParameter parameter : regularizer.spec().parameters()) {
                types.put(
                        EditScope.parameterName(regularizer.spec().name(), parameter.name()),
                        TensorType.floats());
            }
        }
        return types;
    }

    /** Float, of its shape. */
    static TensorType type(Memory memory) {
        return new TensorType(ElementType.FLOAT, memory.shape());
    }

    /** The settings, and the seed and the number of the step. */
    Map<String, TensorType> smallInputs() {
        Map<String, TensorType> types = settings();
        types.put(ForwardPass.SEED, TensorType.of(ElementType.INT64));
        types.put(ForwardPass.NUMBER, TensorType.floats());
        return types;
    }
}
