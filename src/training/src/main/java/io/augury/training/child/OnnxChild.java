package io.augury.training.child;

import io.augury.autodiff.GradientRegistry;
import io.augury.graph.AnyBatch;
import io.augury.graph.Graph;
import io.augury.graph.GraphException;
import io.augury.graph.OnnxModel;
import io.augury.graph.Shape;
import io.augury.graph.Tensor;
import io.augury.graph.TensorType;
import io.augury.graph.Value;
import io.augury.runtime.ForeignModel;
import io.augury.runtime.RunException;
import io.augury.spi.AuguryException;
import io.augury.spi.ErrorCode;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * A classifier from an ONNX file, as PyTorch and Keras export it.
 *
 * <p>Batch normalisations are trained with the statistics of the batch, dropouts become sites that
 * regularizers see, the last layer gets as many classes as the data has, and the other weights are
 * those of the file. Images are brought to the size, the channels and the layout that the file
 * fixes. Two are equal if file and settings are.
 */
public final class OnnxChild implements ChildModel {
    /** In place of an open batch: a prime so large that no other length is a multiple. */
    private static final long OPEN_BATCH = 10_007;

    private final Path file;
    private final Settings settings;
    private final OnnxModel model;
    private final OnnxImages images;
    private final String contents;
    private final Map<List<Long>, OnnxNetwork> networks = new ConcurrentHashMap<>();

    /**
     * How a file is used.
     *
     * @param keepHead whether another number of classes is an error rather than a new last layer
     * @param fromScratch whether weights are drawn rather than taken from the file
     */
    public record Settings(boolean keepHead, boolean fromScratch) {
        /** With the weights of the file, and a new last layer if need be. */
        public static Settings standard() {
            return new Settings(false, false);
        }
    }

    private OnnxChild(Path file, Settings settings, OnnxModel model) {
        this.file = file;
        this.settings = settings;
        this.model = model;
        this.images = OnnxImages.of(model.inputs());
        this.contents = fingerprint(model.bytes());
    }

    /**
     * Reads a file.
     *
     * @throws AuguryException with {@link ErrorCode#INPUT} if there is none, or it is no image
     *     classifier that can be trained; all operators that stand in the way are named
     */
    public static OnnxChild read(Path file, Settings settings) {
        if (!Files.isRegularFile(file)) {
            throw new AuguryException(
                    ErrorCode.INPUT, "there is no file " + file + " to take as child model");
        }
        try {
            OnnxModel model = OnnxModel.read(file);
            requireOperators(model);
            return new OnnxChild(file, settings, model);
        } catch (GraphException e) {
            throw input(file, e);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }

    private static String fingerprint(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static AuguryException input(Path file, RuntimeException e) {
        String name = file.getFileName().toString();
        String message = e.getMessage();
        boolean named = message.startsWith(file.toString());
        return new AuguryException(ErrorCode.INPUT, (named ? "" : name + ": ") + message, e);
    }

    /** If any operator is unknown, all that have no gradient are named with it. */
    private static void requireOperators(OnnxModel model) {
        if (model.operators(model.outputs().getFirst()).keySet().stream()
                .allMatch(OnnxModel::isReadable)) {
            return;
        }
        throw new GraphException("the model cannot be trained; " + withoutRule(model));
    }

    /** The operators without a gradient rule and their nodes; empty if all have one. */
    private static String withoutRule(OnnxModel model) {
        GradientRegistry rules = GradientRegistry.standard();
        String missing =
                model.operators(model.outputs().getFirst()).entrySet().stream()
                        .filter(
                                e ->
                                        !OnnxModel.isReadable(e.getKey())
                                                || !OnnxModel.isComposite(e.getKey())
                                                        && !isTrained(rules, e.getKey()))
                        .map(e -> e.getKey() + " ('" + String.join("', '", e.getValue()) + "')")
                        .collect(Collectors.joining("; "));
        return missing.isEmpty() ? "" : "there is no gradient rule for: " + missing;
    }

    private static boolean isTrained(GradientRegistry rules, String op) {
        return rules.knows(op) || op.equals("Dropout");
    }

    @Override
    public String name() {
        return file.getFileName().toString();
    }

    @Override
    public String reference() {
        return file.toAbsolutePath() + flags() + ChildModels.CONTENTS + contents;
    }

    /** By its contents: a file of the same name may hold another network by now. */
    @Override
    public String identity() {
        return contents + flags();
    }

    private String flags() {
        return (settings.keepHead() ? ChildModels.KEEP_HEAD : "")
                + (settings.fromScratch() ? ChildModels.FROM_SCRATCH : "");
    }

    /**
     * Refuses a file that has changed.
     *
     * @param sha256 of what it held, in hexadecimal
     */
    void requireContents(String sha256) {
        if (!contents.equals(sha256)) {
            throw new AuguryException(
                    ErrorCode.INPUT,
                    "child model %s has changed: its SHA-256 is %s, and it was %s when it was first used; put that file back, or begin another study"
                            .formatted(file, contents, sha256));
        }
    }

    @Override
    public PixelUnit pixels() {
        return anyNetwork().pixels();
    }

    @Override
    public Map<String, Tensor> pretrained(int classes) {
        if (settings.fromScratch()) {
            return Map.of();
        }
        OnnxNetwork network = anyNetwork();
        Map<String, Tensor> tensors = new HashMap<>(network.tensors());
        if (network.head().classes() != classes) {
            tensors.remove(network.names().of(network.head().weight()));
            network.head().bias().map(network.names()::of).ifPresent(tensors::remove);
        }
        return tensors;
    }

    /** Parameters and pixels do not depend on the size of the images. */
    private OnnxNetwork anyNetwork() {
        return networks.values().stream()
                .findFirst()
                .orElseGet(() -> network(images.sides(64, 64)));
    }

    @Override
    public Value logits(Layers layers, Value given, int classes) {
        try {
            long[] sides = images.sides(given.dim(2), given.dim(3));
            OnnxNetwork network = network(sides);
            requireHead(network, classes);
            Value adapted = images.adapted(layers.graph(), given, sides);
            return new OnnxLayers(network, layers, classes).logits(adapted);
        } catch (GraphException e) {
            throw input(file, e);
        }
    }

    private void requireHead(OnnxNetwork network, int classes) {
        if (settings.keepHead() && network.head().classes() != classes) {
            throw new AuguryException(
                    ErrorCode.INPUT,
                    "%s tells %d classes apart and the data has %d; with --keep-head they must be equal, without it the last layer is replaced"
                            .formatted(name(), network.head().classes(), classes));
        }
    }

    private OnnxNetwork network(long[] sides) {
        try {
            return networks.computeIfAbsent(List.of(sides[0], sides[1]), known -> networkOf(sides));
        } catch (GraphException | RunException e) {
            throw input(file, e);
        }
    }

    private OnnxNetwork networkOf(long[] sides) {
        boolean open = images.batch() == Shape.BATCH;
        TensorType type = images.sized(open ? OPEN_BATCH : images.batch(), sides);
        String output = model.outputs().getFirst();
        OnnxModel.Sized sized = sized(type, output);
        Graph graph = AnyBatch.of(sized.graph());
        if (!open) {
            BatchProbe.require(model, graph, type);
        }
        return OnnxNetwork.of(graph, sized.parameters());
    }

    /** What cannot be read is named together with what has no gradient. */
    private OnnxModel.Sized sized(TensorType type, String output) {
        try {
            return model.sized(Map.of(images.name(), type), output, ForeignModel::run);
        } catch (GraphException e) {
            String also = withoutRule(model);
            throw also.isEmpty() ? e : new GraphException(e.getMessage() + "; " + also, e);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof OnnxChild that
                && contents.equals(that.contents)
                && settings.equals(that.settings)
                && file.toAbsolutePath().equals(that.file.toAbsolutePath());
    }

    @Override
    public int hashCode() {
        return contents.hashCode();
    }
}
