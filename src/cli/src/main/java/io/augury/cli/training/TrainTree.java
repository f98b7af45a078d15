package io.augury.cli.training;

import io.augury.runtime.Device;
import io.augury.training.EpochRecord;
import io.augury.training.Evaluation;
import io.augury.training.Precision;
import io.augury.training.TrainingRun;

import java.util.LinkedHashMap;
import java.util.Map;

/** A training as a tree for JSON. */
final class TrainTree {
    private TrainTree() {}

    static Map<String, Object> of(
            TrainingRun run, Evaluation test, Device device, Precision precision, long seed) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("child", run.model().child().name());
        tree.put("parameters", run.model().parameters());
        tree.put("epochs", run.epochs().stream().map(TrainTree::of).toList());
        tree.put("test", Map.of("accuracy", test.accuracy(), "loss", test.loss()));
        tree.put("imagesPerSecond", run.pace().imagesPerSecond());
        tree.put("waitShare", run.pace().waitShare());
        tree.put("device", device.toString());
        tree.put("precision", precision.text());
        tree.put("seed", seed);
        return tree;
    }

    private static Map<String, Object> of(EpochRecord epoch) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("epoch", epoch.epoch());
        tree.put("trainLoss", epoch.trainLoss());
        tree.put("trainAccuracy", epoch.trainAccuracy());
        tree.put("valLoss", epoch.valLoss());
        tree.put("valAccuracy", epoch.valAccuracy());
        tree.put("seconds", epoch.seconds());
        return tree;
    }
}
