package io.augury.training;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;

import io.augury.data.Sample;
import io.augury.runtime.Device;
import io.augury.spi.Seed;
import io.augury.training.TrainingJob.Data;
import io.augury.training.TrainingJob.Execution;
import io.augury.training.child.ChildModels;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** An exported model in ONNX Runtime's own session, without anything of Augury. */
class ExportTest {
    private static final List<Sample> IMAGES = Shapes.samples(60, 1, "export");

    @TempDir private Path folder;

    @Test
    void onnxRuntimeItselfGivesTheSameAnswers()
            throws InterruptedException, IOException, OrtException {
        TrainingJob job =
                new TrainingJob(
                        ChildModels.named("resnet8"),
                        Recipe.standard(1, 20),
                        new Data(AugmentedSet.plain(IMAGES), IMAGES, Shapes.CLASSES),
                        List.of(),
                        new Seed(2),
                        Execution.trial());
        TrainingRun run;
        try (Trainer trainer = new Trainer(Device.cpu())) {
            run = trainer.train(job, EpochListener.none());
        }
        Path file = folder.resolve("model.onnx");
        run.model().write(file);

        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (OrtSession session = environment.createSession(file.toString())) {
            assertThat(session.getMetadata().getCustomMetadata())
                    .containsEntry("classes", "row\ncolumn\ncorner")
                    .containsEntry("child", "resnet8");
            int right = 0;
            for (Sample sample : IMAGES) {
                right += answer(environment, session, sample) == sample.label() ? 1 : 0;
            }
            assertThat((double) right / IMAGES.size()).isEqualTo(run.score());
        }
    }

    private static int answer(OrtEnvironment environment, OrtSession session, Sample sample)
            throws OrtException {
        ByteBuffer bytes = ByteBuffer.allocateDirect(Shapes.SIDE * Shapes.SIDE);
        bytes.put(sample.image().samples()).flip();
        long[] shape = {1, Shapes.SIDE, Shapes.SIDE, 1};
        try (OnnxTensor images =
                        OnnxTensor.createTensor(environment, bytes, shape, OnnxJavaType.UINT8);
                OrtSession.Result result = session.run(Map.of("images", images))) {
            float[] logits = ((float[][]) result.get(0).getValue())[0];
            int best = 0;
            for (int i = 1; i < logits.length; i++) {
                best = logits[i] > logits[best] ? i : best;
            }
            return best;
        }
    }
}
