package io.augury.training.child;

import io.augury.graph.Value;
import io.augury.spi.TrainingStepEdits.Place;

/**
 * A wide residual network with pre-activation blocks (Zagoruyko and Komodakis, 2016): a stem of 16
 * channels, three stages of {@code (depth - 4) / 6} blocks with 16, 32 and 64 times {@code width}
 * channels, of which the last two halve the image.
 *
 * @param depth convolutions on the longest path, {@code 6 n + 4}
 * @param width factor on the channels
 */
record WideResNet(int depth, int width) implements ChildModel {
    WideResNet {
        if (depth < 10 || (depth - 4) % 6 != 0 || width < 1) {
            throw new IllegalArgumentException(
                    "a wide residual network of depth %d and width %d; allowed: depth 6 n + 4"
                            .formatted(depth, width));
        }
    }

    @Override
    public String name() {
        return "wrn-" + depth + "-" + width;
    }

    @Override
    public Value logits(Layers layers, Value images, int classes) {
        Value x = layers.conv("stem.conv", images, 16, 3, 1);
        for (int stage = 0; stage < 3; stage++) {
            int outputs = (16 << stage) * width;
            for (int block = 0; block < (depth - 4) / 6; block++) {
                String name = "stage%d.block%d".formatted(stage + 1, block + 1);
                x = block(layers, name, x, outputs, stage > 0 && block == 0 ? 2 : 1);
            }
        }
        x = layers.relu(layers.norm("last.norm", x));
        Value features = layers.site("features", Place.FEATURES, layers.globalMean(x));
        return layers.classify("head", features, classes);
    }

    private static Value block(Layers layers, String name, Value x, int outputs, int stride) {
        Value before = layers.relu(layers.norm(name + ".norm1", x));
        Value y = layers.conv(name + ".conv1", before, outputs, 3, stride);
        y = layers.relu(layers.norm(name + ".norm2", y));
        y = layers.site(name + ".inner", Place.BLOCK, y);
        y = layers.conv(name + ".conv2", y, outputs, 3, 1);
        y = layers.site(name + ".branch", Place.BRANCH, y);
        boolean project = stride != 1 || x.dim(1) != outputs;
        Value shortcut = project ? layers.conv(name + ".shortcut", before, outputs, 1, stride) : x;
        return layers.add(y, shortcut);
    }
}
