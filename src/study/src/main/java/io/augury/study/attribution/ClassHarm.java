package io.augury.study.attribution;

import io.augury.policy.SearchSpace;
import io.augury.policy.SpaceOperation;
import io.augury.study.Holm;
import io.augury.study.Trial;
import io.augury.study.TrialResult;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * A class on whose images an operation lowers accuracy, and by more than on all images: the mark of
 * operations that break labels, such as a flip that makes other letters of some.
 *
 * @param operation its name
 * @param label the class
 * @param onClass the change of accuracy on images of the class
 * @param beyond that change less the change on all images: negative
 * @param p of the two-sided test that {@code beyond} is zero, with Holm's correction for all
 *     operations and classes
 */
public record ClassHarm(String operation, String label, double onClass, Estimate beyond, double p) {
    /** Corrected p values below this are shown. */
    public static final double LEVEL = 0.05;

    /**
     * From a search's trials, by {@link TrialRegression}: as the operations were used.
     *
     * @return worst first; empty if the trials do not suffice, or hold no accuracies by class
     */
    public static List<ClassHarm> ofSearch(List<Trial> trials, SearchSpace space) {
        List<Trial> scored = trials.stream().filter(ClassHarm::hasClasses).toList();
        Set<String> operations =
                space.operations().stream().map(SpaceOperation::op).collect(Collectors.toSet());
        List<ClassHarm> all = new ArrayList<>();
        List<TrialRegression.Effect> onAll = new TrialRegression(scored, space).effects();
        for (String label : labels(scored)) {
            List<TrialRegression.Effect> beyond =
                    new TrialRegression(scored, space, beyond(label)).effects();
            for (int i = 0; i < beyond.size(); i++) {
                TrialRegression.Effect effect = beyond.get(i);
                if (operations.contains(effect.part())) {
                    all.add(
                            new ClassHarm(
                                    effect.part(),
                                    label,
                                    onAll.get(i).asUsed().value() + effect.asUsed().value(),
                                    effect.asUsed(),
                                    effect.p()));
                }
            }
        }
        return harmful(all);
    }

    /**
     * From a policy that was trained with and without each of its operations: as the policy uses
     * them. Few pairs tell little of their own noise, so the noise is taken as the same for all
     * operations and classes.
     *
     * @param trials among which those of the ablation are
     * @return worst first; empty if there are too few, or they hold no accuracies by class
     */
    public static List<ClassHarm> ofChanges(Ablation ablation, List<Trial> trials) {
        List<Trial> scored = trials.stream().filter(ClassHarm::hasClasses).toList();
        return harmful(new ClassDifferences(ablation, scored).all());
    }

    private static List<ClassHarm> harmful(List<ClassHarm> all) {
        double[] corrected = Holm.corrected(all.stream().mapToDouble(ClassHarm::p).toArray());
        List<ClassHarm> harmful = new ArrayList<>();
        for (int i = 0; i < corrected.length; i++) {
            ClassHarm each = all.get(i);
            if (corrected[i] < LEVEL && each.beyond.value() < 0 && each.onClass < 0) {
                harmful.add(
                        new ClassHarm(
                                each.operation,
                                each.label,
                                each.onClass,
                                each.beyond,
                                corrected[i]));
            }
        }
        harmful.sort(Comparator.comparingDouble(each -> each.beyond.value()));
        return List.copyOf(harmful);
    }

    private static boolean hasClasses(Trial trial) {
        return trial.score().isPresent() && !classes(trial).isEmpty();
    }

    /** The classes that all trials have. */
    static Set<String> labels(List<Trial> trials) {
        Set<String> labels = new TreeSet<>();
        for (int i = 0; i < trials.size(); i++) {
            if (i == 0) {
                labels.addAll(classes(trials.get(i)));
            }
            labels.retainAll(classes(trials.get(i)));
        }
        return labels;
    }

    private static Set<String> classes(Trial trial) {
        return trial.details().keySet().stream()
                .filter(name -> name.startsWith(TrialResult.CLASS_ACCURACY))
                .map(name -> name.substring(TrialResult.CLASS_ACCURACY.length()))
                .collect(Collectors.toSet());
    }

    /** A trial's accuracy on a class. */
    static ToDoubleFunction<Trial> on(String label) {
        return trial -> trial.details().get(TrialResult.CLASS_ACCURACY + label);
    }

    /** A trial's accuracy on a class less that on all images. */
    static ToDoubleFunction<Trial> beyond(String label) {
        return trial -> on(label).applyAsDouble(trial) - trial.score().orElseThrow();
    }
}
