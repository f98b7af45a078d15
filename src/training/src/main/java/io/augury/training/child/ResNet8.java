package io.augury.training.child;

import io.augury.graph.Value;
import io.augury.spi.TrainingStepEdits.Place;

/**
 * A small residual network: a stem of 16 channels, three basic blocks of 16, 32 and 64 channels of
 * which the last two halve the image, a global mean, a linear layer; projection shortcuts where the
 * shape changes (He et al., 2015, with one block a stage).
 *
 * @param stemStride 1, or 2 for a stem that halves the image, which is then a quarter of the work:
 *     for images of 64 pixels, or where many trainings have to fit into little time
 */
record ResNet8(int stemStride) implements ChildModel {
    ResNet8 {
        if (stemStride != 1 && stemStride != 2) {
            throw new IllegalArgumentException(
                    "a stem with stride " + stemStride + "; allowed: 1, 2");
        }
    }

    @Override
    public String name() {
        return stemStride == 1 ? "resnet8" : "resnet8-s2";
    }

    @Override
    public Value logits(Layers layers, Value images, int classes) {
        Value x = layers.conv("stem.conv", images, 16, 3, stemStride);
        x = layers.relu(layers.norm("stem.norm", x));
        x = block(layers, "block1", x, 16, 1);
        x = block(layers, "block2", x, 32, 2);
        x = block(layers, "block3", x, 64, 2);
        Value features = layers.site("features", Place.FEATURES, layers.globalMean(x));
        return layers.classify("head", features, classes);
    }

    private static Value block(Layers layers, String name, Value x, int outputs, int stride) {
        Value y = layers.conv(name + ".conv1", x, outputs, 3, stride);
        y = layers.relu(layers.norm(name + ".norm1", y));
        y = layers.site(name + ".inner", Place.BLOCK, y);
        y = layers.conv(name + ".conv2", y, outputs, 3, 1);
        y = layers.norm(name + ".norm2", y);
        y = layers.site(name + ".branch", Place.BRANCH, y);
        Value shortcut = x;
        if (stride != 1 || x.dim(1) != outputs) {
            shortcut = layers.conv(name + ".shortcut.conv", x, outputs, 1, stride);
            shortcut = layers.norm(name + ".shortcut.norm", shortcut);
        }
        return layers.relu(layers.add(y, shortcut));
    }
}
