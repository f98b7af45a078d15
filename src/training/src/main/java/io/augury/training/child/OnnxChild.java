package io.augury.training.child;

import io.augury.graph.AnyBatch;
import io.augury.graph.Graph;
import io.augury.graph.GraphException;
import io.augury.graph.NodeRefusal;
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
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

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

    private OnnxChild(Path file, Settings settings, OnnxModel model, OnnxImages images) {
        this.file = file;
        this.settings = settings;
        this.model = model;
        this.images = images;
        this.contents = fingerprint(model.bytes());
    }

    /**
     * Reads a file. Whether it can be trained is known when the size of the images is.
     *
     * @throws AuguryException with {@link ErrorCode#INPUT} if there is none, or it takes no images,
     *     or its operator set is too old or too new; all else that stands in the way is then named
     *     with it
     */
    public static OnnxChild read(Path file, Settings settings) {
        if (!Files.isRegularFile(file)) {
            throw new AuguryException(
                    ErrorCode.INPUT, "there is no file " + file + " to take as child model");
        }
        try {
            OnnxModel model = OnnxModel.read(file);
            Optional<OnnxImages> images = FileReport.images(model);
            if (model.hasOtherOpset() || images.isEmpty()) {
                FileReport report =
                        FileReport.of(model, () -> asItStands(model), WantedClasses.unknown());
                throw new AuguryException(
                        ErrorCode.INPUT, report.message(file.getFileName().toString(), ""));
            }
            return new OnnxChild(file, settings, model, images.get());
        } catch (GraphException e) {
            throw new AuguryException(ErrorCode.INPUT, e.getMessage(), e);
        } catch (IOException e) {
            throw new AuguryException(ErrorCode.INPUT, file + " cannot be read: " + e, e);
        }
    }

    /** With the inputs that the file has, if no length but the batch is open. */
    private static Optional<OnnxModel.Sized> asItStands(OnnxModel model) {
        Map<String, TensorType> fixed = new LinkedHashMap<>();
        model.inputs()
                .forEach(
                        (name, type) -> {
                            Shape shape = type.shape();
                            boolean open = shape.rank() > 0 && shape.dim(0) == Shape.BATCH;
                            fixed.put(
                                    name, open ? type.withShape(shape.with(0, OPEN_BATCH)) : type);
                        });
        boolean known =
                fixed.values().stream()
                        .allMatch(type -> type.shape().rank() > 0 && type.shape().isFixed());
        return known || model.hasOtherOpset() ? Optional.of(sized(model, fixed)) : Optional.empty();
    }

    private static OnnxModel.Sized sized(OnnxModel model, Map<String, TensorType> inputs) {
        return model.sized(inputs, model.outputs().getFirst(), OnnxChild::computed);
    }

    private static Map<String, Tensor> computed(byte[] part, Map<String, Tensor> inputs) {
        try {
            return ForeignModel.run(part, inputs);
        } catch (RunException e) {
            throw new GraphException(
                    "needs constants that cannot be computed: " + e.getMessage(), e);
        }
    }

    private static String fingerprint(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
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
        network.head().replaced(classes).stream().map(network.names()::of).forEach(tensors::remove);
        return tensors;
    }

    /** Parameters and pixels do not depend on the size of the images. */
    private OnnxNetwork anyNetwork() {
        return networks.values().stream()
                .findFirst()
                .orElseGet(() -> readable(images.sides(64, 64)));
    }

    @Override
    public Value logits(Layers layers, Value given, int classes) {
        long[] sides = images.sides(given.dim(2), given.dim(3));
        WantedClasses wanted = new WantedClasses(classes, settings.keepHead());
        try {
            OnnxNetwork network = network(sides);
            wanted.require(network.head());
            Value adapted = images.adapted(layers.graph(), given, sides);
            return new OnnxLayers(network, layers, classes).logits(adapted);
        } catch (GraphException | RunException e) {
            throw refused(sides, wanted, e);
        }
    }

    private OnnxNetwork readable(long[] sides) {
        try {
            return network(sides);
        } catch (GraphException | RunException e) {
            throw refused(sides, WantedClasses.unknown(), e);
        }
    }

    /** With all that can be found, rather than only what was met. */
    private AuguryException refused(long[] sides, WantedClasses wanted, Exception met) {
        FileReport report = FileReport.of(model, () -> Optional.of(sized(sides)), wanted);
        return new AuguryException(ErrorCode.INPUT, report.message(name(), met.getMessage()), met);
    }

    private OnnxNetwork network(long[] sides) {
        return networks.computeIfAbsent(List.of(sides[0], sides[1]), known -> networkOf(sides));
    }

    private OnnxNetwork networkOf(long[] sides) {
        OnnxModel.Sized sized = sized(sides).whole();
        Graph graph = AnyBatch.of(sized.graph());
        OnnxNetwork network = OnnxNetwork.of(graph, sized.parameters());
        NodeRefusal.requireNone(PartialGradients.refusals(sized));
        if (images.batch() != Shape.BATCH) {
            BatchProbe.require(model, graph, images.sized(images.batch(), sides));
        }
        return network;
    }

    private OnnxModel.Sized sized(long[] sides) {
        long batch = images.batch() == Shape.BATCH ? OPEN_BATCH : images.batch();
        return sized(model, Map.of(images.name(), images.sized(batch, sides)));
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
