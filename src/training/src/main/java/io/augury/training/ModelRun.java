package io.augury.training;

import io.augury.graph.ElementType;
import io.augury.graph.Tensor;
import io.augury.graph.TensorType;
import io.augury.runtime.Device;
import io.augury.runtime.Session;
import io.augury.runtime.SessionSettings;

import java.nio.ByteBuffer;
import java.util.Map;

/** A trained model ready to classify: the very graph that is exported. */
final class ModelRun implements AutoCloseable {
    private final BatchShape shape;
    private final Session session;

    private ModelRun(BatchShape shape, Session session) {
        this.shape = shape;
        this.session = session;
    }

    static ModelRun of(Device device, TrainedModel model, int threads) {
        return new ModelRun(
                model.shape(), Session.compile(model.graph(), SessionSettings.on(device, threads)));
    }

    /** The logits {@code [count, classes]} of images {@code [count, H, W, C]}. */
    float[] logits(byte[] images, int count) {
        TensorType type =
                TensorType.of(
                        ElementType.UINT8, count, shape.height(), shape.width(), shape.channels());
        Tensor pixels = Tensor.copyOf(type, ByteBuffer.wrap(images));
        return session.run(Map.of(TrainedModel.IMAGES, pixels)).get(TrainedModel.LOGITS).floats();
    }

    @Override
    public void close() {
        session.close();
    }
}
