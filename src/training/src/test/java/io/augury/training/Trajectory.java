package io.augury.training;

import io.augury.graph.Tensor;
import io.augury.training.child.WeightSpec;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** What PyTorch computed, and the weights, images and labels that it computed it from. */
record Trajectory(double rate, BatchShape shape, List<Double> losses, List<Double> logits) {
    private static final long MASK = (1L << 32) - 1;

    static Trajectory read(String child) throws IOException {
        Map<String, Integer> sizes = new HashMap<>();
        double rate = 0;
        List<Double> losses = new ArrayList<>();
        List<Double> logits = new ArrayList<>();
        for (String line : text(child).lines().toList()) {
            String[] words = line.split(" ");
            switch (words[0]) {
                case "child" -> {}
                case "rate" -> rate = Double.parseDouble(words[1]);
                case "loss" -> losses.add(Double.valueOf(words[1]));
                case "logits" -> {
                    for (int i = 1; i < words.length; i++) {
                        logits.add(Double.valueOf(words[i]));
                    }
                }
                default -> sizes.put(words[0], Integer.valueOf(words[1]));
            }
        }
        return new Trajectory(
                rate,
                new BatchShape(
                        sizes.get("batch"),
                        sizes.get("height"),
                        sizes.get("width"),
                        sizes.get("channels"),
                        sizes.get("classes")),
                losses,
                logits);
    }

    private static String text(String child) throws IOException {
        try (InputStream in =
                Trajectory.class.getResourceAsStream("trajectory-" + child + ".txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    List<String> classNames() {
        return IntStream.range(0, shape.classes()).mapToObj(i -> "class " + i).toList();
    }

    Normalisation normalisation() {
        float[] mean = new float[shape.channels()];
        float[] deviation = new float[shape.channels()];
        Arrays.fill(mean, 127.5f);
        Arrays.fill(deviation, 63.75f);
        return new Normalisation(mean, deviation);
    }

    /** The hash that the generator script calls uniform. */
    private static double uniform(int stream, int index) {
        long x = (index * 2654435761L + stream * 40503L + 12345) & MASK;
        x = ((x ^ (x >>> 16)) * 73244475) & MASK;
        x = ((x ^ (x >>> 16)) * 73244475) & MASK;
        return ((x ^ (x >>> 16)) & MASK) / 4294967296.0;
    }

    /** A kernel; PyTorch's fully connected layer has its axes the other way round. */
    Tensor weight(int stream, WeightSpec spec) {
        long[] dims = spec.shape().dims();
        boolean matrix = dims.length == 2;
        double fanIn = matrix ? dims[0] : dims[1] * dims[2] * dims[3];
        float[] values = new float[(int) spec.shape().size()];
        for (int i = 0; i < values.length; i++) {
            int index = matrix ? (int) (i % dims[1] * dims[0] + i / dims[1]) : i;
            values[i] = (float) ((2 * uniform(stream, index) - 1) * Math.sqrt(6.0 / fanIn));
        }
        return Tensor.floats(spec.shape(), values);
    }

    StepInputs inputs(int first, int count) {
        int images = shape.images() * shape.imageSize();
        byte[] pixels = new byte[count * images];
        float[] targets = new float[count * shape.images() * shape.classes()];
        for (int step = 0; step < count; step++) {
            for (int i = 0; i < images; i++) {
                pixels[step * images + i] = (byte) (int) (256 * uniform(1000 + first + step, i));
            }
            for (int i = 0; i < shape.images(); i++) {
                int label = (int) (shape.classes() * uniform(2000 + first + step, i));
                targets[(step * shape.images() + i) * shape.classes() + label] = 1;
            }
        }
        return new StepInputs(count, pixels, targets);
    }
}
