package io.augury.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.augury.graph.Tensor;
import io.augury.regularizers.GradientClipping;
import io.augury.runtime.Device;
import io.augury.spi.Seed;
import io.augury.training.TrainingJob.Data;
import io.augury.training.TrainingJob.Execution;
import io.augury.training.child.ChildModels;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;

/** The second example of src/docs/how-to-regularizer.md, in a whole training. */
class GradientClippingTest {
    @Test
    void noWeightMovesFartherThanItsRatesAllow() throws InterruptedException {
        var images = Shapes.samples(40, 1, "clipping");
        TrainingJob job =
                new TrainingJob(
                        ChildModels.named("mlp"),
                        Recipe.standard(1, 20)
                                .withOptimizer(OptimizerSetting.parse("sgd,lr=1,momentum=0")),
                        new Data(AugmentedSet.plain(images), images, Shapes.CLASSES),
                        List.of(ActiveRegularizer.of(new GradientClipping(), Map.of("norm", 1e-3))),
                        new Seed(2),
                        Execution.trial());
        Map<String, Tensor> after;
        try (Trainer trainer = new Trainer(Device.cpu())) {
            after = trainer.train(job, EpochListener.none()).model().tensors();
        }
        float[] bias = after.get("head.bias").floats();
        double squares = 0;
        for (float value : bias) {
            squares += (double) value * value;
        }
        // Two steps whose rates are at most 1.
        assertThat(Math.sqrt(squares)).isBetween(1e-6, 2.001e-3);
    }
}
