package io.augury.training;

import io.augury.spi.AuguryException;
import io.augury.spi.ErrorCode;
import io.augury.spi.TrainingStepEdits.Place;
import io.augury.spi.TrainingStepEdits.Site;
import io.augury.training.child.ChildModel;
import io.augury.training.child.ChildModels;
import io.augury.training.child.ChildPlan;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Whether a child has the sites that regularizers edit. */
public final class RegularizerSites {
    private RegularizerSites() {}

    /**
     * Refuses regularizers that would change nothing in a child.
     *
     * @param shape sizes of the images
     * @throws AuguryException with {@link ErrorCode#INPUT} naming the places that a regularizer
     *     edits and the built-in children that have one
     */
    public static void check(
            ChildModel child, BatchShape shape, List<ActiveRegularizer> regularizers) {
        StepDesign design =
                new StepDesign(
                        child,
                        shape,
                        new Adam(),
                        regularizers.stream().map(ActiveRegularizer::regularizer).toList());
        check(design, plan(child, shape));
    }

    static void check(StepDesign design, ChildPlan plan) {
        new EditScope(design.regularizers())
                .all()
                .places()
                .forEach((name, places) -> check(design, plan, name, places));
    }

    private static void check(StepDesign design, ChildPlan plan, String name, Set<Place> places) {
        if (has(plan, places)) {
            return;
        }
        String children =
                ChildModels.names().stream()
                        .filter(child -> hasPlaces(child, design.shape(), places))
                        .collect(Collectors.joining(", "));
        throw new AuguryException(
                ErrorCode.INPUT,
                "regularizer %s edits %s sites, and child %s has %s; built-in children with one: %s"
                        .formatted(
                                name,
                                words(places),
                                design.child().name(),
                                plan.sites().isEmpty()
                                        ? "none at all"
                                        : "only " + words(places(plan)),
                                children.isEmpty() ? "none" : children));
    }

    private static boolean hasPlaces(String child, BatchShape shape, Set<Place> places) {
        return has(plan(ChildModels.named(child), shape), places);
    }

    private static ChildPlan plan(ChildModel child, BatchShape shape) {
        return ChildPlan.of(
                child, shape.channels(), shape.height(), shape.width(), shape.classes());
    }

    private static boolean has(ChildPlan plan, Set<Place> places) {
        return places(plan).stream().anyMatch(places::contains);
    }

    private static Set<Place> places(ChildPlan plan) {
        return plan.sites().stream().map(Site::place).collect(Collectors.toSet());
    }

    private static String words(Set<Place> places) {
        return places.stream()
                .sorted()
                .map(place -> place.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(" or "));
    }
}
