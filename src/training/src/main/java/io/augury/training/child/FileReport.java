package io.augury.training.child;

import io.augury.autodiff.GradientRegistry;
import io.augury.graph.AnyBatch;
import io.augury.graph.Graph;
import io.augury.graph.GraphException;
import io.augury.graph.NodeRefusal;
import io.augury.graph.OnnxModel;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * All that keeps a file from being trained, from its operator set to attributes that gradient rules
 * do not cover. It is gathered when the first of it has been met, so that one export can mend all.
 */
final class FileReport {
    private final OnnxModel model;
    private final WantedClasses wanted;
    private final Set<String> general = new LinkedHashSet<>();
    private final List<NodeRefusal> nodes = new ArrayList<>();
    private int hidden;

    private FileReport(OnnxModel model, WantedClasses wanted) {
        this.model = model;
        this.wanted = wanted;
    }

    /** Reads a model for the size of images that it will get. */
    interface Reading {
        /**
         * What could be read; empty if sizes are not known.
         *
         * @throws GraphException if it cannot be read at all
         */
        Optional<OnnxModel.Sized> read();
    }

    /**
     * All about a model.
     *
     * @param reading reads it for the images that it will get
     * @param wanted what the data has
     */
    static FileReport of(OnnxModel model, Reading reading, WantedClasses wanted) {
        FileReport report = new FileReport(model, wanted);
        report.inputs();
        report.operators();
        report.reading(reading);
        return report;
    }

    /**
     * A sentence if there is one reason, else a list.
     *
     * @param met what was met first: the reason if none was found again
     */
    String message(String name, String met) {
        List<String> reasons = new ArrayList<>(general);
        reasons.addAll(NodeRefusal.lines(nodes));
        if (reasons.isEmpty()) {
            reasons.add(met);
        }
        int count = reasons.size();
        if (hidden > 0) {
            reasons.add("%d nodes behind these could not be looked at further".formatted(hidden));
        }
        if (nodes.stream().anyMatch(NodeRefusal::isOfOperator)) {
            reasons.add("src/docs/child-from-file.md lists the operators that can be trained");
        }
        return count == 1
                ? "%s cannot be trained: %s".formatted(name, String.join("; ", reasons))
                : "%s cannot be trained, for %d reasons:\n  %s"
                        .formatted(name, count, String.join("\n  ", reasons));
    }

    /** The images that a model takes; empty if it takes none. */
    static Optional<OnnxImages> images(OnnxModel model) {
        return refusal(() -> OnnxImages.of(model.inputs())).isEmpty()
                ? Optional.of(OnnxImages.of(model.inputs()))
                : Optional.empty();
    }

    private void inputs() {
        refusal(() -> OnnxImages.of(model.inputs())).ifPresent(general::add);
    }

    /** By name, which also finds those that cannot be looked at. */
    private void operators() {
        String output = model.outputs().getFirst();
        model.operators(output)
                .forEach(
                        (op, names) -> {
                            if (!OnnxModel.isReadable(op)) {
                                refuse(op, names, NodeRefusal.UNKNOWN_OPERATOR);
                            }
                        });
        model.operatorsOnParameters(output)
                .forEach(
                        (op, names) -> {
                            if (OnnxModel.isReadable(op) && !isTrained(op)) {
                                refuse(op, names, NodeRefusal.NO_RULE);
                            }
                        });
    }

    /** One branch of an If is taken over in its place; a dropout is a site for regularizers. */
    private static boolean isTrained(String op) {
        return OnnxModel.isComposite(op)
                || GradientRegistry.standard().knows(op)
                || op.equals("Dropout")
                || op.equals("If");
    }

    private void refuse(String op, List<String> names, String reason) {
        names.forEach(name -> nodes.add(new NodeRefusal(op, name, reason)));
    }

    private void reading(Reading reading) {
        refusal(() -> reading.read().ifPresent(this::read)).ifPresent(general::add);
    }

    private void read(OnnxModel.Sized sized) {
        nodes.addAll(sized.refusals());
        hidden = sized.hidden();
        nodes.addAll(AnyBatch.refusals(sized.graph()));
        nodes.addAll(PartialGradients.refusals(sized));
        refusal(() -> OnnxNetwork.requireFiniteFloats(sized)).ifPresent(general::add);
        refusal(() -> head(sized.graph())).ifPresent(general::add);
    }

    /** By what the file declares if the output could not be reached. */
    private void head(Graph graph) {
        if (graph.outputs().isEmpty()) {
            model.declaredClasses().ifPresent(wanted::require);
        } else {
            wanted.require(OnnxHead.of(graph));
        }
    }

    private static Optional<String> refusal(Runnable look) {
        try {
            look.run();
            return Optional.empty();
        } catch (GraphException e) {
            return Optional.of(e.getMessage());
        }
    }
}
