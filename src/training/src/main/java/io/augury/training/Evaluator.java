package io.augury.training;

import io.augury.data.Sample;

import java.util.List;

/** Measures models on images as they are: nothing here can augment. Safe for several threads. */
public interface Evaluator {
    /**
     * How well a model classifies these images.
     *
     * @param samples at least one, of the size that the model was trained on
     * @param threads of one batch
     */
    Evaluation evaluate(TrainedModel model, List<Sample> samples, int threads);
}
