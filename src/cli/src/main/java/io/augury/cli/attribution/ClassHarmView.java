package io.augury.cli.attribution;

import io.augury.cli.console.Console;
import io.augury.cli.console.Intervals;
import io.augury.cli.console.Numbers;
import io.augury.policy.SearchSpace;
import io.augury.study.Trial;
import io.augury.study.attribution.Ablation;
import io.augury.study.attribution.ClassHarm;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A warning of operations that may break labels, where some class fares worse than all by one. */
public record ClassHarmView(List<ClassHarm> harms) {
    private static final int MOST_LINES = 5;

    public ClassHarmView {
        harms = List.copyOf(harms);
    }

    /**
     * What a study's trials tell: of an operation and a class that stand in both, the found
     * policy's own trainings have the say.
     *
     * @param search trials whose scores compare
     * @param all trials of the study
     * @param ablation of the found policy, if it was taken apart
     */
    public static ClassHarmView of(
            List<Trial> search, List<Trial> all, SearchSpace space, Optional<Ablation> ablation) {
        List<ClassHarm> harms = new ArrayList<>();
        ablation.ifPresent(measured -> harms.addAll(ClassHarm.ofChanges(measured, all)));
        for (ClassHarm harm : ClassHarm.ofSearch(search, space)) {
            if (harms.stream().noneMatch(known -> isOfSame(known, harm))) {
                harms.add(harm);
            }
        }
        return new ClassHarmView(harms);
    }

    private static boolean isOfSame(ClassHarm one, ClassHarm other) {
        return one.operation().equals(other.operation()) && one.label().equals(other.label());
    }

    /** Prints the warning, after an empty line, if there is something to warn of. */
    public void print(Console console) {
        if (harms.isEmpty()) {
            return;
        }
        console.line("");
        console.line(
                console.style().bold("Some classes are harmed")
                        + ", more than all images together:");
        harms.stream().limit(MOST_LINES).map(ClassHarmView::line).forEach(console::line);
        if (harms.size() > MOST_LINES) {
            console.line("  and %d more; --json has all".formatted(harms.size() - MOST_LINES));
        }
        console.line(
                "If such an image shows another class afterwards, search without: "
                        + harms.stream()
                                .map(ClassHarm::operation)
                                .distinct()
                                .map(name -> "--exclude " + name)
                                .collect(Collectors.joining(" ")));
    }

    private static String line(ClassHarm harm) {
        return String.format(
                Locale.ROOT,
                "  %s: '%s' %s points, %s (%s) beyond all images, p %s after Holm",
                harm.operation(),
                harm.label(),
                Numbers.points(harm.onClass()),
                Numbers.points(harm.beyond().value()),
                Intervals.points(harm.beyond().interval()),
                harm.p() < 0.001 ? "below 0.001" : String.format(Locale.ROOT, "%.3f", harm.p()));
    }

    /** For JSON. */
    public List<Map<String, Object>> tree() {
        return harms.stream().map(ClassHarmView::tree).toList();
    }

    private static Map<String, Object> tree(ClassHarm harm) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("operation", harm.operation());
        tree.put("class", harm.label());
        tree.put("difference", harm.onClass());
        tree.put("beyondAll", harm.beyond().value());
        tree.put("interval", Intervals.tree(harm.beyond().interval()));
        tree.put("pHolm", harm.p());
        return tree;
    }
}
