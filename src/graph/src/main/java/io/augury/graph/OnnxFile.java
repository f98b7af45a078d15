package io.augury.graph;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;

import com.google.protobuf.InvalidProtocolBufferException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** ONNX files: a graph with metadata, as bytes that any ONNX tool reads. */
public final class OnnxFile {
    private static final long IR_VERSION = 8;

    private OnnxFile() {}

    /**
     * The file as bytes; equal graphs and metadata give equal bytes. Operators that ONNX lacks are
     * written as what they mean, see {@link Composites}.
     *
     * @param metadata texts to be kept beside the graph, by key
     */
    public static byte[] bytes(Graph composed, Map<String, String> metadata) {
        return bytes(composed, metadata, Set.of());
    }

    /**
     * The file as bytes in which some of the graph's own initializers are said to lie outside,
     * without values.
     */
    public static byte[] bytesWithout(Set<String> initializers, Graph composed) {
        return bytes(composed, Map.of(), initializers);
    }

    private static byte[] bytes(Graph composed, Map<String, String> metadata, Set<String> outside) {
        Graph graph = Composites.expanded(composed);
        ModelProto.Builder model =
                ModelProto.newBuilder()
                        .setIrVersion(IR_VERSION)
                        .setProducerName("augury")
                        .setGraph(OnnxWriter.graph(graph, outside));
        OnnxWriter.domains(graph)
                .forEach(
                        (domain, version) ->
                                model.addOpsetImport(
                                        OperatorSetIdProto.newBuilder()
                                                .setDomain(domain)
                                                .setVersion(version)));
        new TreeMap<>(metadata)
                .forEach(
                        (key, value) ->
                                model.addMetadataPropsBuilder().setKey(key).setValue(value));
        return model.build().toByteArray();
    }

    /** Writes a file, with metadata texts by key. */
    public static void write(Path file, Graph graph, Map<String, String> metadata)
            throws IOException {
        Files.write(file, bytes(graph, metadata));
    }

    /**
     * Reads a file.
     *
     * @throws GraphException if it is not an ONNX file, or has operators that Augury does not know
     */
    public static Graph read(Path file) throws IOException {
        try {
            return parse(Files.readAllBytes(file));
        } catch (GraphException e) {
            throw new GraphException(file + ": " + e.getMessage(), e);
        }
    }

    /**
     * Reads the bytes of a file; types of values are inferred anew.
     *
     * @throws GraphException if it is not an ONNX file, or has operators that Augury does not know
     */
    public static Graph parse(byte[] bytes) {
        ModelProto model = model(bytes);
        for (OperatorSetIdProto set : model.getOpsetImportList()) {
            if (set.getDomain().isEmpty() && set.getVersion() != Graph.OPSET) {
                throw new GraphException(
                        "the file uses ONNX opset "
                                + set.getVersion()
                                + "; only "
                                + Graph.OPSET
                                + " is supported");
            }
        }
        return new OnnxReader().graph(model.getGraph());
    }

    /** The texts kept beside the graph. */
    public static Map<String, String> metadata(byte[] bytes) {
        Map<String, String> metadata = new TreeMap<>();
        model(bytes).getMetadataPropsList().forEach(p -> metadata.put(p.getKey(), p.getValue()));
        return metadata;
    }

    static ModelProto model(byte[] bytes) {
        try {
            return ModelProto.parseFrom(bytes);
        } catch (InvalidProtocolBufferException e) {
            throw new GraphException("not an ONNX file: " + e.getMessage(), e);
        }
    }
}
