package io.augury.runtime;

import io.augury.graph.ElementType;
import io.augury.graph.Node;
import io.augury.graph.Operators;
import io.augury.graph.TensorType;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the CUDA provider has kernels for; {@code cuda-kernels.txt} says where that is known from.
 */
final class CudaKernels {
    private static final CudaKernels TABLE = read();

    private final Map<String, Set<ElementType>> sets = new HashMap<>();
    private final Map<String, Kernel> kernels = new HashMap<>();
    private String runtime = "";

    private CudaKernels() {}

    /** The version of the runtime that has these kernels. */
    static String runtimeVersion() {
        return TABLE.runtime;
    }

    /** One input or output of a kernel. */
    record Slot(Set<ElementType> types, boolean onHost, boolean repeated) {}

    /** A kernel for the versions {@code from} to {@code to} of an operator. */
    record Kernel(int from, int to, List<Slot> inputs, List<Slot> outputs) {
        private static Slot at(List<Slot> slots, int index) {
            Slot last = slots.getLast();
            return index < slots.size() || !last.repeated()
                    ? slots.get(Math.min(index, slots.size() - 1))
                    : last;
        }

        boolean readsOnHost(int input) {
            return at(inputs, input).onHost();
        }

        boolean makesOnHost(int output) {
            return at(outputs, output).onHost();
        }
    }

    /** The kernel of an operator, whatever its element types. */
    static Optional<Kernel> of(Node node) {
        return node.domain().isEmpty()
                ? Optional.ofNullable(TABLE.kernels.get(node.op()))
                : Optional.empty();
    }

    /**
     * Why no kernel can run a node; empty if one can.
     *
     * @param inputs type of each input; null for one left out
     */
    static Optional<String> problem(Node node, List<TensorType> inputs, List<TensorType> outputs) {
        Optional<Kernel> found = of(node);
        if (found.isEmpty()) {
            return Optional.of("there is no CUDA kernel for " + node.op());
        }
        Kernel kernel = found.get();
        int since = Operators.since(node.op());
        if (since < kernel.from || since > kernel.to) {
            return Optional.of("there is no CUDA kernel for %s-%d".formatted(node.op(), since));
        }
        return mismatch(kernel.inputs, inputs)
                .or(() -> mismatch(kernel.outputs, outputs))
                .map(type -> "there is no CUDA kernel for %s of %s".formatted(node.op(), type));
    }

    private static Optional<String> mismatch(List<Slot> slots, List<TensorType> types) {
        for (int i = 0; i < types.size(); i++) {
            TensorType type = types.get(i);
            if (type != null && !Kernel.at(slots, i).types().contains(type.element())) {
                return Optional.of(name(type.element()));
            }
        }
        return Optional.empty();
    }

    private static String name(ElementType type) {
        return type.name().toLowerCase(Locale.ROOT);
    }

    private static CudaKernels read() {
        CudaKernels table = new CudaKernels();
        for (ElementType type : ElementType.values()) {
            table.sets.put(name(type), EnumSet.of(type));
        }
        try (InputStream in = CudaKernels.class.getResourceAsStream("cuda-kernels.txt");
                BufferedReader lines =
                        new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            lines.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .forEach(table::line);
        } catch (IOException e) {
            throw new UncheckedIOException("cuda-kernels.txt cannot be read", e);
        }
        return table;
    }

    private void line(String line) {
        List<String> words = Arrays.asList(line.split(" "));
        if (words.getFirst().equals("runtime")) {
            runtime = words.getLast();
            return;
        }
        if (words.get(1).equals("=")) {
            sets.put(words.getFirst(), types(String.join(",", words.subList(2, words.size()))));
            return;
        }
        String[] versions = words.get(1).split("-");
        int arrow = words.indexOf("->");
        kernels.put(
                words.getFirst(),
                new Kernel(
                        Integer.parseInt(versions[0]),
                        Integer.parseInt(versions[versions.length - 1]),
                        slots(words.subList(2, arrow)),
                        slots(words.subList(arrow + 1, words.size()))));
    }

    private List<Slot> slots(List<String> words) {
        List<Slot> slots = new ArrayList<>();
        for (String word : words) {
            slots.add(
                    new Slot(
                            types(word.replaceAll("[@*]", "")),
                            word.startsWith("@"),
                            word.endsWith("*")));
        }
        return List.copyOf(slots);
    }

    private Set<ElementType> types(String names) {
        Set<ElementType> types = EnumSet.noneOf(ElementType.class);
        for (String name : names.split(",")) {
            types.addAll(sets.get(name));
        }
        return types;
    }
}
