package io.augury.graph;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Turns ONNX's protobuf messages into graphs. */
final class OnnxReader {
    Graph graph(GraphProto proto) {
        return graph(proto, GraphBuilder.named(proto.getName()), new HashMap<>());
    }

    private Graph graph(GraphProto proto, GraphBuilder builder, Map<String, Value> around) {
        Map<String, Value> values = new HashMap<>(around);
        Map<String, Tensor> initializers = new LinkedHashMap<>();
        proto.getInitializerList()
                .forEach(t -> initializers.put(t.getName(), TensorProtos.tensor(t)));
        for (ValueInfoProto input : proto.getInputList()) {
            if (!initializers.containsKey(input.getName())) {
                values.put(input.getName(), builder.input(input.getName(), type(input)));
            }
        }
        initializers.forEach((name, tensor) -> values.put(name, builder.initializer(name, tensor)));
        for (NodeProto node : proto.getNodeList()) {
            List<Value> made = builder.place(draft(node, builder, values));
            for (int i = 0; i < made.size(); i++) {
                values.put(node.getOutput(i), made.get(i));
            }
        }
        proto.getOutputList().forEach(o -> builder.output(value(values, o.getName(), "output")));
        return builder.build();
    }

    private NodeDraft draft(NodeProto node, GraphBuilder builder, Map<String, Value> values) {
        String where = node.getOpType() + " '" + node.getName() + "'";
        if (!node.getDomain().isEmpty()) {
            throw new GraphException(
                    where + ": domain '" + node.getDomain() + "' is not supported");
        }
        List<Value> inputs = new ArrayList<>();
        for (String input : node.getInputList()) {
            inputs.add(input.isEmpty() ? null : value(values, input, where));
        }
        Attributes attributes = Attributes.none();
        for (AttributeProto proto : node.getAttributeList()) {
            attributes = attributes.with(proto.getName(), attribute(proto, where, builder, values));
        }
        String name = node.getName().isEmpty() ? node.getOutput(0) : node.getName();
        return new NodeDraft("", node.getOpType(), name, attributes, node.getOutputList(), inputs);
    }

    private static Value value(Map<String, Value> values, String name, String where) {
        Value value = values.get(name);
        if (value == null) {
            throw new GraphException(where + ": nothing makes '" + name + "'");
        }
        return value;
    }

    private Attribute attribute(
            AttributeProto proto, String where, GraphBuilder builder, Map<String, Value> values) {
        return proto.getType() == AttributeProto.AttributeType.GRAPH
                ? new Attribute.Body(
                        graph(proto.getG(), builder.inner(proto.getG().getName()), values))
                : plainAttribute(proto, where);
    }

    /** An attribute that is no graph. */
    static Attribute plainAttribute(AttributeProto proto, String where) {
        return switch (proto.getType()) {
            case INT -> new Attribute.Int(proto.getI());
            case FLOAT -> new Attribute.Real(proto.getF());
            case STRING -> new Attribute.Text(proto.getS().toStringUtf8());
            case INTS -> new Attribute.Ints(proto.getIntsList());
            case FLOATS -> new Attribute.Reals(proto.getFloatsList());
            case TENSOR -> new Attribute.Constant(TensorProtos.tensor(proto.getT()));
            default ->
                    throw new GraphException(
                            where
                                    + ": attribute '"
                                    + proto.getName()
                                    + "' of type "
                                    + proto.getType()
                                    + " is not supported");
        };
    }

    static TensorType type(ValueInfoProto info) {
        var tensor = info.getType().getTensorType();
        long[] dims =
                tensor.getShape().getDimList().stream().mapToLong(OnnxReader::length).toArray();
        return TensorType.of(ElementType.ofOnnxCode(tensor.getElemType()), dims);
    }

    private static long length(TensorShapeProto.Dimension dim) {
        return dim.hasDimValue() ? dim.getDimValue() : Shape.BATCH;
    }
}
