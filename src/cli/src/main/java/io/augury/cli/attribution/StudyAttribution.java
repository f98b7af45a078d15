package io.augury.cli.attribution;

import io.augury.cli.console.Console;
import io.augury.cli.plot.Figure;
import io.augury.study.DensityMatching;
import io.augury.study.StudySnapshot;
import io.augury.study.Trial;
import io.augury.study.attribution.Ablation;
import io.augury.study.attribution.TrainingFit;
import io.augury.study.attribution.TrialRegression;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All that a study's trials tell of what contributes to accuracy. */
public final class StudyAttribution {
    private final String study;
    private final boolean trained;
    private final TrialsView trials;
    private final Optional<TrainingFitView> fit;
    private final Optional<AblationView> ablation;
    private final ClassHarmView harms;

    /** From what is stored. */
    public StudyAttribution(StudySnapshot study) {
        this.study = study.name();
        this.trained = !(study.settings().fidelity() instanceof DensityMatching);
        List<Trial> comparable = study.settings().comparable(study.trials());
        this.trials = new TrialsView(new TrialRegression(comparable, study.settings().space()));
        this.fit = TrainingFit.of(comparable).map(TrainingFitView::new);
        Optional<Ablation> stored = Ablation.stored(study.trials(), study.settings().space());
        this.ablation = stored.map(AblationView::new);
        this.harms = ClassHarmView.of(comparable, study.trials(), study.settings().space(), stored);
    }

    void print(Console console) {
        trials.print(console, study);
        if (!trained) {
            console.line("");
            console.line(
                    console.style().bold("No child was trained")
                            + " under these policies: the accuracy is that on held-out images under"
                            + " them.");
            console.line(
                    "What changes images least costs least there, which does not say how well it"
                            + " trains.");
        }
        fit.ifPresent(view -> view.print(console));
        harms.print(console);
        console.line("");
        if (ablation.isPresent()) {
            ablation.get().print(console);
        } else {
            console.line(
                    "measure   augury resume %s --attribution, to train the found policy without each"
                                    .formatted(study)
                            + " part");
        }
    }

    Map<String, Object> tree() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("study", study);
        tree.put("trained", trained);
        tree.put("search", trials.tree());
        tree.put("trainingFit", fit.map(TrainingFitView::tree).orElse(null));
        tree.put("classHarms", harms.tree());
        tree.put("changes", ablation.map(AblationView::tree).orElse(null));
        return tree;
    }

    /** The effects with their intervals; empty if the trials do not suffice for any. */
    public Optional<Figure> figure() {
        List<EffectFigure.Group> groups = new ArrayList<>();
        ablation.ifPresent(view -> groups.addAll(view.groups()));
        groups.addAll(trials.groups());
        return groups.stream().allMatch(group -> group.rows().isEmpty())
                ? Optional.empty()
                : Optional.of(
                        EffectFigure.of(
                                "What contributes to "
                                        + (trained ? "accuracy" : "the density score")
                                        + " in "
                                        + study,
                                groups));
    }
}
