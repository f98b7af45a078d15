package io.augury.graph;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;

import com.google.protobuf.ByteString;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Turns graphs into ONNX's protobuf messages. */
final class OnnxWriter {
    private OnnxWriter() {}

    /** The version of each domain that the graph uses. */
    static Map<String, Integer> domains(Graph graph) {
        Map<String, Integer> domains = new TreeMap<>();
        domains.put("", Graph.OPSET);
        collectDomains(graph, domains);
        return domains;
    }

    private static void collectDomains(Graph graph, Map<String, Integer> domains) {
        for (Node node : graph.nodes()) {
            domains.putIfAbsent(node.domain(), 1);
            for (Attribute attribute : node.attributes().values().values()) {
                if (attribute instanceof Attribute.Body(Graph body)) {
                    collectDomains(body, domains);
                }
            }
        }
    }

    static GraphProto graph(Graph graph) {
        return graph(graph, Set.of());
    }

    /** With initializers of which some are only named. */
    static GraphProto graph(Graph graph, Set<String> outside) {
        GraphProto.Builder proto = GraphProto.newBuilder().setName(graph.name());
        graph.inputs().forEach((name, type) -> proto.addInput(info(name, type)));
        graph.initializers()
                .forEach(
                        (name, t) ->
                                proto.addInitializer(
                                        outside.contains(name)
                                                ? named(name, t.type())
                                                : tensor(name, t)));
        graph.nodes().forEach(node -> proto.addNode(node(node)));
        graph.outputs().forEach(name -> proto.addOutput(info(name, graph.type(name))));
        return proto.build();
    }

    private static NodeProto node(Node node) {
        NodeProto.Builder proto =
                NodeProto.newBuilder()
                        .setName(node.name())
                        .setOpType(node.op())
                        .setDomain(node.domain())
                        .addAllInput(node.inputs())
                        .addAllOutput(node.outputs());
        node.attributes().values().forEach((name, a) -> proto.addAttribute(attribute(name, a)));
        return proto.build();
    }

    private static AttributeProto attribute(String name, Attribute attribute) {
        AttributeProto.Builder proto = AttributeProto.newBuilder().setName(name);
        switch (attribute) {
            case Attribute.Int(long value) ->
                    proto.setType(AttributeProto.AttributeType.INT).setI(value);
            case Attribute.Real(float value) ->
                    proto.setType(AttributeProto.AttributeType.FLOAT).setF(value);
            case Attribute.Text(String value) ->
                    proto.setType(AttributeProto.AttributeType.STRING)
                            .setS(ByteString.copyFromUtf8(value));
            case Attribute.Ints ints ->
                    proto.setType(AttributeProto.AttributeType.INTS).addAllInts(ints.values());
            case Attribute.Reals reals ->
                    proto.setType(AttributeProto.AttributeType.FLOATS).addAllFloats(reals.values());
            case Attribute.Constant(Tensor value) ->
                    proto.setType(AttributeProto.AttributeType.TENSOR).setT(tensor("", value));
            case Attribute.Body(Graph value) ->
                    proto.setType(AttributeProto.AttributeType.GRAPH).setG(graph(value));
        }
        return proto.build();
    }

    static TensorProto tensor(String name, Tensor tensor) {
        TensorProto.Builder proto =
                TensorProto.newBuilder()
                        .setName(name)
                        .setDataType(tensor.element().onnxCode())
                        .setRawData(ByteString.copyFrom(tensor.data()));
        for (long dim : tensor.shape().dims()) {
            proto.addDims(dim);
        }
        return proto.build();
    }

    /** A tensor whose values are given beside the file. */
    private static TensorProto named(String name, TensorType type) {
        TensorProto.Builder proto =
                TensorProto.newBuilder()
                        .setName(name)
                        .setDataType(type.element().onnxCode())
                        .setDataLocation(TensorProto.DataLocation.EXTERNAL);
        proto.addExternalDataBuilder().setKey("location").setValue("beside");
        for (long dim : type.shape().dims()) {
            proto.addDims(dim);
        }
        return proto.build();
    }

    private static ValueInfoProto info(String name, TensorType type) {
        TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
        for (long dim : type.shape().dims()) {
            if (dim < 0) {
                shape.addDimBuilder().setDimParam(dim == Shape.BATCH ? "N" : -dim + "N");
            } else {
                shape.addDimBuilder().setDimValue(dim);
            }
        }
        TypeProto.Tensor.Builder tensor =
                TypeProto.Tensor.newBuilder()
                        .setElemType(type.element().onnxCode())
                        .setShape(shape);
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setType(TypeProto.newBuilder().setTensorType(tensor))
                .build();
    }
}
