package io.augury.regularizers;

import io.augury.graph.GraphBuilder;
import io.augury.graph.TensorType;
import io.augury.runtime.Session;
import io.augury.runtime.SessionSettings;
import io.augury.spi.Regularizer;
import io.augury.spi.StepEdits;
import io.augury.spi.TrainingStepEdits.Place;
import io.augury.spi.TrainingStepEdits.Site;

import java.util.Map;

/** What a trained child multiplies each of its branches with. */
final class SiteFactors {
    private SiteFactors() {}

    static double[] of(Regularizer regularizer, String parameter, double value, int branches) {
        GraphBuilder g = GraphBuilder.named("factors");
        StepEdits edits = new StepEdits();
        edits.add(
                regularizer,
                name -> g.scalar(name.equals(parameter) ? value : Double.NaN),
                (graph, shape) -> graph.zeros(TensorType.floats(shape)),
                () -> g.scalar(1));
        for (int i = 0; i < branches; i++) {
            Site site = new Site("block" + i, Place.BRANCH, i, branches);
            g.output("factor" + i, edits.trainedFactor(g, site).orElseThrow());
        }
        double[] factors = new double[branches];
        try (Session session = Session.compile(g.build(), SessionSettings.cpu(1))) {
            var outputs = session.run(Map.of());
            for (int i = 0; i < branches; i++) {
                factors[i] = outputs.get("factor" + i).floats()[0];
            }
        }
        return factors;
    }
}
