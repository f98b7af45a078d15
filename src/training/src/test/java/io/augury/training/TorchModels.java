package io.augury.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.augury.graph.Graph;
import io.augury.graph.Shape;
import io.augury.graph.Tensor;
import io.augury.runtime.Device;
import io.augury.runtime.Session;
import io.augury.runtime.SessionSettings;
import io.augury.spi.AuguryException;
import io.augury.spi.Seed;
import io.augury.training.child.OnnxChild;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Compares one step's gradients and the losses of 20 steps with PyTorch's, for models that
 * torch_models.py exported; see there. Leaves what torch_decisions.py reads. Not part of the
 * default tests.
 */
class TorchModels {
    /** Of the gradient in the norm, or this many times what roundings to 32 bits do to PyTorch. */
    private static final double TOLERANCE = 1e-4;

    private static final double TIMES_TORCH = 4;

    private record Parameter(String name, int size, double norm, double torchOff) {}

    private record Golden(
            Map<String, String> settings,
            List<double[]> losses,
            List<Parameter> parameters,
            DoubleBuffer gradients) {
        int number(String name) {
            return Integer.parseInt(settings.get(name));
        }
    }

    @Test
    void gradientsAndLossesArePyTorchs() throws IOException {
        Path folder = Path.of(System.getProperty("augury.torch"));
        List<String> names = names(folder);
        List<String> wrong = new ArrayList<>();
        System.out.printf(
                "%-20s %10s %9s %9s %9s %9s %9s %9s  %s%n",
                "model",
                "parameters",
                "all",
                "torch",
                "worst",
                "torch",
                "losses",
                "torch",
                "worst of");
        for (String name : names) {
            try {
                wrong.addAll(compare(folder, name));
            } catch (AuguryException e) {
                wrong.add(e.getMessage());
            }
        }
        assertThat(wrong).as("torch_decisions.py says whether rectifiers turned over").isEmpty();
    }

    private static List<String> names(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(".gradients"))
                    .map(file -> file.replace(".gradients", ""))
                    .sorted()
                    .toList();
        }
    }

    private static Golden golden(Path folder, String name) throws IOException {
        Map<String, String> settings = new TreeMap<>();
        List<double[]> losses = new ArrayList<>();
        List<Parameter> parameters = new ArrayList<>();
        for (String line : Files.readAllLines(folder.resolve(name + ".txt"))) {
            String[] word = line.split(" ");
            switch (word[0]) {
                case "loss" ->
                        losses.add(
                                new double[] {
                                    Double.parseDouble(word[1]), Double.parseDouble(word[2])
                                });
                case "gradient" ->
                        parameters.add(
                                new Parameter(
                                        word[1],
                                        Integer.parseInt(word[2]),
                                        Double.parseDouble(word[3]),
                                        Double.parseDouble(word[4])));
                default -> settings.put(word[0], word[1]);
            }
        }
        try (FileChannel channel = FileChannel.open(folder.resolve(name + ".gradients"))) {
            DoubleBuffer gradients =
                    channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size())
                            .order(ByteOrder.LITTLE_ENDIAN)
                            .asDoubleBuffer();
            return new Golden(settings, losses, parameters, gradients);
        }
    }

    private static List<String> compare(Path folder, String name) throws IOException {
        Golden golden = golden(folder, name);
        OnnxChild child =
                OnnxChild.read(folder.resolve(name + ".onnx"), OnnxChild.Settings.standard());
        int side = golden.number("side");
        BatchShape shape =
                new BatchShape(golden.number("batch"), side, side, 3, golden.number("classes"));
        StepDesign design = new StepDesign(child, shape, new Sgd(false), List.of());
        Trajectory data =
                new Trajectory(
                        Double.parseDouble(golden.settings.get("rate")),
                        shape,
                        List.of(),
                        List.of());
        List<String> wrong = new ArrayList<>();
        try (CompiledStep step = CompiledStep.compile(Device.cpu(), design, 1)) {
            Map<String, Tensor> start = step.start(new Seed(0));
            Graph graph = TorchDecisions.shown(StepGraph.differentiated(design, step.plan()));
            Map<String, Tensor> found = gradientsOf(graph, design, data, start);
            TorchDecisions.write(folder, name, graph, found);
            Row row = gradients(golden, found, wrong);
            double apart = losses(golden, step, data, start);
            System.out.printf(
                    "%-20s %10d %9.1e %9.1e %9.1e %9.1e %9.1e %9.1e  %s%n",
                    name,
                    step.plan().parameters(),
                    row.all,
                    row.torchAll,
                    row.worst,
                    row.torchWorst,
                    apart,
                    golden.losses.stream()
                            .mapToDouble(pair -> Math.abs(pair[0] - pair[1]) / pair[1])
                            .max()
                            .orElse(0),
                    row.parameter);
        }
        return wrong.stream().map(what -> name + ": " + what).toList();
    }

    private record Row(
            double all, double torchAll, double worst, double torchWorst, String parameter) {}

    private static Row gradients(Golden golden, Map<String, Tensor> found, List<String> wrong) {
        double[] sums = new double[3];
        Row worst = new Row(0, 0, 0, 0, "");
        double total =
                Math.sqrt(golden.parameters.stream().mapToDouble(p -> p.norm * p.norm).sum());
        DoubleBuffer expected = golden.gradients.duplicate();
        for (Parameter parameter : golden.parameters) {
            double[] wanted = new double[parameter.size];
            expected.get(wanted);
            Tensor own = found.get(parameter.name);
            if (own == null) {
                wrong.add("there is no parameter " + parameter.name);
                continue;
            }
            double off = distance(own.numbers(), wanted);
            sums[0] += off * off;
            sums[1] += parameter.torchOff * parameter.torchOff;
            double relative = off / Math.max(parameter.norm, 1e-12);
            double torch = parameter.torchOff / Math.max(parameter.norm, 1e-12);
            boolean vanishes = parameter.norm < 1e-6 * total;
            if (relative > Math.max(TOLERANCE, TIMES_TORCH * torch) && !vanishes) {
                wrong.add(
                        "%s is off by %.1e, PyTorch by %.1e".formatted(parameter, relative, torch));
            }
            if (relative > worst.worst && !vanishes) {
                worst = new Row(0, 0, relative, torch, parameter.name);
            }
        }
        return new Row(
                Math.sqrt(sums[0]) / total,
                Math.sqrt(sums[1]) / total,
                worst.worst,
                worst.torchWorst,
                worst.parameter);
    }

    private static double distance(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (a[i] - b[i]) * (a[i] - b[i]);
        }
        return Math.sqrt(sum);
    }

    private static Map<String, Tensor> gradientsOf(
            Graph graph, StepDesign design, Trajectory data, Map<String, Tensor> start) {
        Map<String, Tensor> inputs = new LinkedHashMap<>();
        StepInputs batch = data.inputs(0, 1);
        BatchShape shape = design.shape();
        Map<String, Tensor> all = new LinkedHashMap<>(start);
        all.putAll(settings(design, data));
        all.put(
                "images",
                Tensor.copyOf(
                        StepDesign.imagesType(shape), java.nio.ByteBuffer.wrap(batch.images())));
        all.put(
                "targets",
                Tensor.floats(Shape.of(shape.images(), shape.classes()), batch.targets()));
        all.put("seed", Tensor.scalar(1L));
        all.put("number", Tensor.scalar(1f));
        graph.inputs().keySet().forEach(input -> inputs.put(input, all.get(input)));
        Map<String, Tensor> gradients = new LinkedHashMap<>();
        try (Session session = Session.compile(graph, SessionSettings.cpu(1))) {
            session.run(inputs)
                    .forEach((name, t) -> gradients.put(name.replace(".gradient", ""), t));
        }
        return gradients;
    }

    private static Map<String, Tensor> settings(StepDesign design, Trajectory data) {
        Normalisation normalisation = data.normalisation();
        Map<String, Tensor> settings = new LinkedHashMap<>();
        settings.put("pixels.mean", Tensor.floats(Shape.of(3), normalisation.mean()));
        settings.put("pixels.deviation", Tensor.floats(Shape.of(3), normalisation.deviation()));
        design.optimizer()
                .parameters()
                .forEach(
                        parameter ->
                                settings.put(
                                        design.optimizer().name() + " " + parameter.name(),
                                        Tensor.scalar((float) parameter.defaultValue())));
        settings.put("sgd momentum", Tensor.scalar(0.9f));
        settings.put("sgd nesterov", Tensor.scalar(0f));
        return settings;
    }

    /** The largest relative distance from PyTorch's losses in 64 bits, in 20 steps. */
    private static double losses(
            Golden golden, CompiledStep step, Trajectory data, Map<String, Tensor> start) {
        Map<String, Tensor> state = start;
        Map<String, Tensor> settings = settings(step.design(), data);
        double apart = 0;
        for (int i = 0; i < golden.losses.size(); i++) {
            Map<String, Tensor> series =
                    Map.of(
                            "rates", Tensor.floats(Shape.of(1), (float) data.rate()),
                            "numbers", Tensor.floats(Shape.of(1), i + 1),
                            "seeds", Tensor.longs(Shape.of(1), i + 1));
            CompiledStep.Result result = step.run(state, settings, data.inputs(i, 1), series);
            state = result.state();
            double expected = golden.losses.get(i)[1];
            apart = Math.max(apart, Math.abs(result.losses()[0] - expected) / expected);
        }
        return apart;
    }
}
