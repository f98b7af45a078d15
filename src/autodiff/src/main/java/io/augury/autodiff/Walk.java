package io.augury.autodiff;

import io.augury.graph.Attribute;
import io.augury.graph.Graph;
import io.augury.graph.GraphBuilder;
import io.augury.graph.GraphException;
import io.augury.graph.Node;
import io.augury.graph.NodeRefusal;
import io.augury.graph.Shape;
import io.augury.graph.Tensor;
import io.augury.graph.TensorType;
import io.augury.graph.Value;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;

/**
 * Goes from the loss back to the inputs. It decides what needs a gradient, asks the rules, undoes
 * broadcasting and sums what comes together.
 */
final class Walk {
    private final Graph graph;
    private final GradientRegistry rules;
    private final GraphBuilder builder;
    private final Forward forward;
    private final Map<String, List<Value>> parts = new HashMap<>();
    private final Refusals refusals = new Refusals();

    Walk(Graph graph, GradientRegistry rules, GraphBuilder builder, Forward forward) {
        this.graph = graph;
        this.rules = rules;
        this.builder = builder;
        this.forward = forward;
    }

    Map<String, Value> gradients(String loss, List<String> inputs) {
        Set<String> varying = varying(inputs);
        if (varying.contains(loss)) {
            TensorType type = graph.type(loss);
            add(loss, builder.constant(Tensor.filled(type, 1)));
        }
        walk(path(Set.of(loss), varying), varying);
        refusals.check(graph.name());
        Map<String, Value> gradients = new LinkedHashMap<>();
        for (String input : inputs) {
            Value sum = sum(input);
            gradients.put(input, sum != null ? sum : none(input));
        }
        return gradients;
    }

    /** What is refused on the ways from the inputs to any value. */
    List<NodeRefusal> refusals(List<String> inputs) {
        Set<String> varying = varying(inputs);
        graph.nodes().stream()
                .flatMap(node -> node.outputs().stream())
                .filter(varying::contains)
                .forEach(this::pretend);
        walk(path(varying, varying), varying);
        return refusals.all();
    }

    private void walk(List<Node> path, Set<String> varying) {
        lookForRules(path, varying);
        for (Node node : path.reversed()) {
            builder.within(
                    "gradient/" + node.name(),
                    () -> {
                        backward(node, varying);
                        return null;
                    });
        }
    }

    private Value none(String input) {
        return spread(builder.scalar(graph.type(input).element(), 0), input);
    }

    /** The real values that change smoothly with one of the inputs. */
    private Set<String> varying(List<String> inputs) {
        Set<String> varying = new HashSet<>(inputs);
        for (Node node : graph.nodes()) {
            if (!rules.isZeroEverywhere(node.op())
                    && read(node).stream().anyMatch(varying::contains)) {
                node.outputs().stream()
                        .filter(output -> !output.isEmpty())
                        .filter(output -> graph.type(output).element().isReal())
                        .forEach(varying::add);
            }
        }
        return varying;
    }

    /** The nodes through which one of the ends changes with an input, in the order of the graph. */
    private List<Node> path(Set<String> ends, Set<String> varying) {
        Set<String> wanted = new HashSet<>(ends);
        List<Node> path = new ArrayList<>();
        for (Node node : graph.nodes().reversed()) {
            boolean leads =
                    node.outputs().stream()
                            .anyMatch(o -> wanted.contains(o) && varying.contains(o));
            if (leads) {
                path.addFirst(node);
                read(node).stream().filter(varying::contains).forEach(wanted::add);
            }
        }
        return path;
    }

    /** Notes the nodes without a rule; the names that stand for their missing gradients. */
    private void lookForRules(List<Node> path, Set<String> varying) {
        for (Node node : path) {
            Set<String> inside = read(node);
            for (int i = 0; i < node.inputs().size(); i++) {
                inside.remove(node.inputs().get(i));
                if (varying.contains(node.inputs().get(i)) && rules.rule(node.op(), i).isEmpty()) {
                    refusals.withoutRule(what(node, i), node);
                }
            }
            inside.retainAll(varying);
            if (!inside.isEmpty()) {
                refusals.withoutRule(node.op(), node);
                inside.forEach(this::pretend);
            }
        }
    }

    private String what(Node node, int input) {
        return rules.knows(node.op()) ? node.op() + " by input " + input : node.op();
    }

    /** The names that a node reads, also those that graphs inside it read from outside. */
    private static Set<String> read(Node node) {
        Set<String> names = new HashSet<>(node.inputs());
        for (Attribute attribute : node.attributes().values().values()) {
            if (attribute instanceof Attribute.Body(Graph body)) {
                body.nodes().forEach(inner -> names.addAll(read(inner)));
                names.removeAll(body.types().keySet());
            }
        }
        return names;
    }

    private void backward(Node node, Set<String> varying) {
        List<Value> gradients = new ArrayList<>();
        node.outputs().forEach(output -> gradients.add(sum(output)));
        if (gradients.stream().allMatch(gradient -> gradient == null)) {
            return;
        }
        GradientScope around = new GradientScope(builder, forward, node, gradients);
        for (int i = 0; i < node.inputs().size(); i++) {
            String input = node.inputs().get(i);
            if (varying.contains(input)) {
                backward(node, i, around.forInput(i));
            }
        }
    }

    private void backward(Node node, int index, GradientScope scope) {
        String input = node.inputs().get(index);
        Optional<GradientRule> rule = rules.rule(node.op(), index);
        if (rule.isEmpty()) {
            pretend(input);
            return;
        }
        try {
            Value gradient = rule.get().gradient(scope);
            if (gradient != null) {
                add(input, fitted(gradient, input, scope));
            }
        } catch (AutodiffException | GraphException e) {
            refusals.refused(node, e.getMessage());
            pretend(input);
        }
    }

    /**
     * Goes on with something of a gradient's type, so that all refusals are found before the first
     * is said.
     */
    private void pretend(String value) {
        add(value, forward.values().get(value));
    }

    private void add(String value, Value gradient) {
        parts.computeIfAbsent(value, name -> new ArrayList<>()).add(gradient);
    }

    private Value sum(String value) {
        List<Value> list = parts.get(value);
        if (list == null) {
            return null;
        }
        Value sum = list.stream().reduce(builder::add).orElseThrow();
        list.clear();
        list.add(sum);
        return sum;
    }

    /** Sums what the input was broadcast to, repeats what broadcasts to the input. */
    private Value fitted(Value gradient, String input, GradientScope scope) {
        TensorType type = graph.type(input);
        if (gradient.element() != type.element()) {
            throw scope.fail("the rule makes " + gradient + " for an input of type " + type);
        }
        Value summed = unbroadcast(gradient, type.shape());
        if (summed.shape().equals(type.shape())) {
            return summed;
        }
        if (!summed.shape().broadcast(type.shape()).equals(type.shape())) {
            throw scope.fail("the rule makes " + gradient + " for an input of type " + type);
        }
        return spread(summed, input);
    }

    /** Repeated to the shape of a value; where that is open, as a choice that is no choice. */
    private Value spread(Value value, String like) {
        Shape shape = graph.type(like).shape();
        if (shape.isFixed()) {
            return builder.expand(value, shape.dims());
        }
        Value model = forward.values().get(like);
        return builder.where(builder.equal(model, model), value, value);
    }

    private Value unbroadcast(Value gradient, Shape shape) {
        int extra = Math.max(0, gradient.shape().rank() - shape.rank());
        Shape aligned = gradient.shape();
        long[] axes =
                LongStream.range(0, aligned.rank())
                        .filter(
                                axis -> {
                                    int own = (int) axis - (aligned.rank() - shape.rank());
                                    boolean one = own < 0 || shape.dim(own) == 1;
                                    return one && aligned.dim((int) axis) != 1;
                                })
                        .toArray();
        Value summed = axes.length == 0 ? gradient : builder.reduceSum(gradient, true, axes);
        return extra == 0
                ? summed
                : builder.reshape(summed, summed.shape().part(extra, summed.shape().rank()).dims());
    }
}
