package io.augury.training.child;

import io.augury.graph.Value;
import io.augury.spi.TrainingStepEdits.Place;

/** Two hidden layers of 256 units over the flat image: quick, and blind to where things are. */
record Mlp() implements ChildModel {
    private static final int UNITS = 256;

    @Override
    public String name() {
        return "mlp";
    }

    @Override
    public Value logits(Layers layers, Value images, int classes) {
        Value x = layers.flatten(images);
        for (int layer = 1; layer <= 2; layer++) {
            x = layers.relu(layers.dense("hidden" + layer, x, UNITS));
            x = layers.site("hidden" + layer, Place.HIDDEN, x);
        }
        return layers.classify("head", x, classes);
    }
}
