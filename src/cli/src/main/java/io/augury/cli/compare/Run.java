package io.augury.cli.compare;

import io.augury.policy.Json;
import io.augury.training.EpochRecord;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One training of one arm.
 *
 * @param arm its name
 * @param pair which seed, from 1; runs of the same pair start from the same weights and see the
 *     images in the same order
 * @param settings everything that decides the result, as a tree for JSON
 */
record Run(Arm arm, int pair, Map<String, Object> settings) {

    /** What came of a run. */
    sealed interface Outcome {}

    /**
     * It was trained.
     *
     * @param epochs what each epoch gave; its validation images are others than those of {@code
     *     valAccuracy}
     * @param trainAccuracy of the finished model on the training images as they are
     * @param valAccuracy of the finished model
     * @param seconds of the training
     */
    record Result(
            List<EpochRecord> epochs, double trainAccuracy, double valAccuracy, double seconds)
            implements Outcome {
        Result {
            epochs = List.copyOf(epochs);
        }
    }

    /** It could not be trained, for the reason that the text gives. */
    record Failure(String reason) implements Outcome {}

    /** A run with what came of it. */
    record Done(Run run, Outcome outcome) {
        Optional<Result> result() {
            return outcome instanceof Result result ? Optional.of(result) : Optional.empty();
        }
    }

    /** A name that only runs with equal settings have: they need to be trained just once. */
    String key() {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256")
                            .digest(Json.write(settings).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 10);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** An outcome as a tree for JSON. */
    static Map<String, Object> tree(Outcome outcome) {
        Map<String, Object> tree = new LinkedHashMap<>();
        switch (outcome) {
            case Failure failure -> tree.put("failure", failure.reason());
            case Result result -> {
                tree.put("trainAccuracy", result.trainAccuracy());
                tree.put("valAccuracy", result.valAccuracy());
                tree.put("seconds", result.seconds());
                tree.put("epochs", result.epochs().stream().map(Run::tree).toList());
            }
        }
        return tree;
    }

    private static Map<String, Object> tree(EpochRecord epoch) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("epoch", epoch.epoch());
        tree.put("trainLoss", epoch.trainLoss());
        tree.put("trainAccuracy", epoch.trainAccuracy());
        tree.put("valLoss", epoch.valLoss());
        tree.put("valAccuracy", epoch.valAccuracy());
        tree.put("seconds", epoch.seconds());
        return tree;
    }

    /** The outcome of a tree. */
    static Outcome outcome(Map<?, ?> tree) {
        if (tree.get("failure") instanceof String reason) {
            return new Failure(reason);
        }
        return new Result(
                ((List<?>) tree.get("epochs"))
                        .stream().map(each -> epoch((Map<?, ?>) each)).toList(),
                number(tree, "trainAccuracy"),
                number(tree, "valAccuracy"),
                number(tree, "seconds"));
    }

    private static EpochRecord epoch(Map<?, ?> tree) {
        return new EpochRecord(
                (int) number(tree, "epoch"),
                number(tree, "trainLoss"),
                number(tree, "trainAccuracy"),
                Optional.of(
                        new EpochRecord.Validation(
                                number(tree, "valLoss"), number(tree, "valAccuracy"))),
                number(tree, "seconds"));
    }

    private static double number(Map<?, ?> tree, String field) {
        return ((Number) tree.get(field)).doubleValue();
    }
}
