package io.augury.graph;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads a file for inputs of given sizes: operators come into the forms that graphs use, and what
 * depends on neither inputs nor parameters becomes constants.
 */
final class FixedSizes {
    private final FileNodes file;
    private final long opset;
    private final GraphBuilder builder;
    private final PendingConstants constants;
    private final Map<String, TensorProto> parameters = new HashMap<>();
    private final Map<String, Value> values = new HashMap<>();
    private final Set<String> known = new HashSet<>();
    private final FileRefusals refusals = new FileRefusals();
    private final GraphProto graph;
    private DeclaredTypes declared;

    FixedSizes(ModelProto model, FileNodes file, long opset, ModelRunner runner) {
        this.file = file;
        this.opset = opset;
        this.builder = GraphBuilder.named(model.getGraph().getName());
        this.constants = new PendingConstants(model, runner);
        this.graph = model.getGraph();
        model.getGraph().getInitializerList().forEach(this::initializer);
    }

    private void initializer(TensorProto tensor) {
        try {
            known(tensor);
        } catch (GraphException e) {
            refusals.add(
                    NodeRefusal.of("tensor", tensor.getName(), e.getMessage()),
                    List.of(tensor.getName()));
        }
    }

    private void known(TensorProto tensor) {
        if (file.parameters().contains(tensor.getName())) {
            parameter(tensor.getName(), tensor);
        } else {
            constants.know(tensor.getName(), TensorProtos.tensor(tensor));
        }
    }

    OnnxModel.Sized read(Map<String, TensorType> inputs, String output) {
        declared = new DeclaredTypes(graph, inputs);
        inputs.forEach((name, type) -> values.put(name, builder.input(name, type)));
        file.nodes().forEach(this::node);
        if (refusals.all().isEmpty() || values.containsKey(output)) {
            builder.output(value(output, "output"));
        }
        return new OnnxModel.Sized(builder.build(), known, refusals.all(), refusals.hidden());
    }

    private void node(NodeProto node) {
        if (refusals.hide(node.getInputList(), node.getOutputList())) {
            return;
        }
        String where = FileNodes.op(node) + " '" + FileNodes.name(node) + "'";
        try {
            node(node, where);
        } catch (GraphException e) {
            refuse(node, e);
        }
    }

    /** What is behind is looked at only where the file says of what type it is. */
    private void refuse(NodeProto node, GraphException why) {
        List<String> unknown = new ArrayList<>();
        for (String output : node.getOutputList()) {
            if (output.isEmpty()) {
                continue;
            }
            declared.of(output)
                    .ifPresentOrElse(
                            type -> values.put(output, builder.inputLike(output, type)),
                            () -> unknown.add(output));
        }
        refusals.add(
                NodeRefusal.of(FileNodes.op(node), FileNodes.name(node), why.getMessage()),
                unknown);
    }

    private void node(NodeProto node, String where) {
        if (node.getOpType().equals("If")) {
            choice(node, where);
            return;
        }
        boolean varies = node.getInputList().stream().anyMatch(values::containsKey);
        if (!varies) {
            putOff(node);
        } else if (FileNodes.isShape(node)) {
            shape(node);
        } else if (node.getOpType().equals("Identity")) {
            identity(node);
        } else if (!OnnxModel.isReadable(FileNodes.op(node))) {
            throw new GraphException(NodeRefusal.UNKNOWN_OPERATOR);
        } else {
            List<Value> made = written(draft(node, where));
            for (int i = 0; i < Math.min(made.size(), node.getOutputCount()); i++) {
                values.put(node.getOutput(i), made.get(i));
            }
        }
    }

    /**
     * A node that is refused but whose type is known is kept, so that what follows is looked at.
     */
    private List<Value> written(NodeDraft draft) {
        try {
            return OperatorForms.write(builder, draft, opset);
        } catch (GraphException e) {
            refusals.add(NodeRefusal.of(draft.op(), draft.name(), e.getMessage()), List.of());
            return OperatorForms.unchanged(builder, draft, opset);
        }
    }

    private void putOff(NodeProto node) {
        Tensor value = constant(node);
        if (value != null) {
            constants.know(node.getOutput(0), value);
        } else {
            constants.putOff(node);
        }
    }

    private static Tensor constant(NodeProto node) {
        if (!node.getOpType().equals("Constant")) {
            return null;
        }
        AttributeProto value = node.getAttribute(0);
        return value.getName().equals("value") ? TensorProtos.tensor(value.getT()) : null;
    }

    private void shape(NodeProto node) {
        Shape shape = values.get(node.getInput(0)).shape();
        if (node.getOpType().equals("Size")) {
            constants.know(node.getOutput(0), Tensor.scalar(shape.size()));
            return;
        }
        Attributes attributes = attributes(node, "Shape");
        int rank = shape.rank();
        int from = end(attributes.integer("start", 0), rank);
        int to = end(attributes.integer("end", rank), rank);
        constants.know(
                node.getOutput(0), Tensor.longVector(shape.part(from, Math.max(from, to)).dims()));
    }

    private static int end(long axis, int rank) {
        return Math.clamp(axis < 0 ? axis + rank : axis, 0, rank);
    }

    /**
     * Another name for the same; but where an exporter kept equal parameters once, each use gets
     * its own again.
     */
    private void identity(NodeProto node) {
        String input = node.getInput(0);
        String output = node.getOutput(0);
        TensorProto parameter = parameters.get(input);
        if (parameter == null) {
            values.put(output, values.get(input));
            return;
        }
        parameter(output, parameter);
    }

    /** A node's name may be that of a tensor, too. */
    private void parameter(String name, TensorProto tensor) {
        Value value = builder.initializerLike(name, TensorProtos.tensor(tensor));
        parameters.put(name, tensor);
        values.put(name, value);
        known.add(value.name());
    }

    /** The branch that a constant condition chooses. */
    private void choice(NodeProto node, String where) {
        if (!constants.has(node.getInput(0))) {
            throw new GraphException(where + ": a branch chosen by the image is not supported");
        }
        boolean holds = constants.get(node.getInput(0)).longs()[0] != 0;
        String branch = holds ? "then_branch" : "else_branch";
        GraphProto body =
                node.getAttributeList().stream()
                        .filter(attribute -> attribute.getName().equals(branch))
                        .findFirst()
                        .orElseThrow(() -> new GraphException(where + ": has no " + branch))
                        .getG();
        body.getInitializerList().forEach(this::initializer);
        body.getNodeList().forEach(this::node);
        for (int i = 0; i < node.getOutputCount(); i++) {
            String made = body.getOutput(i).getName();
            if (refusals.hide(List.of(made), List.of(node.getOutput(i)))) {
                continue;
            }
            if (values.containsKey(made)) {
                values.put(node.getOutput(i), values.get(made));
            } else {
                constants.know(node.getOutput(i), constants.get(made));
            }
        }
    }

    private NodeDraft draft(NodeProto node, String where) {
        constants.compute(node.getInputList().stream().filter(constants::has).toList());
        List<Value> inputs = new ArrayList<>();
        for (String input : node.getInputList()) {
            inputs.add(input.isEmpty() ? null : value(input, where));
        }
        List<String> outputs = new ArrayList<>(node.getOutputList());
        while (outputs.size() > 1 && outputs.getLast().isEmpty()) {
            outputs.removeLast();
        }
        return new NodeDraft(
                "",
                FileNodes.op(node),
                FileNodes.name(node),
                attributes(node, where),
                outputs,
                inputs);
    }

    private Value value(String name, String where) {
        Value value = values.get(name);
        if (value != null) {
            return value;
        }
        if (!constants.has(name)) {
            throw new GraphException(where + ": nothing makes '" + name + "'");
        }
        return builder.constant(constants.get(name));
    }

    private static Attributes attributes(NodeProto node, String where) {
        Attributes attributes = Attributes.none();
        for (AttributeProto attribute : node.getAttributeList()) {
            attributes =
                    attributes.with(
                            attribute.getName(), OnnxReader.plainAttribute(attribute, where));
        }
        return attributes;
    }
}
