package io.augury.policy;

import io.augury.spi.AuguryException;
import io.augury.spi.ErrorCode;
import io.augury.spi.RegularizerSpec;
import io.augury.spi.RegularizerSpec.HyperParameter;
import io.augury.spi.TransformSpec;
import io.augury.spi.TransformSpec.Magnitude;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Whether a policy can be applied with the installed plugins. */
public final class PolicyCheck {
    private final Vocabulary vocabulary;
    private final int channels;
    private final Map<String, List<String>> placesByProblem = new LinkedHashMap<>();

    private PolicyCheck(Vocabulary vocabulary, int channels) {
        this.vocabulary = vocabulary;
        this.channels = channels;
    }

    /**
     * Refuses a policy with an unknown operation or regularizer, a magnitude or parameter outside
     * of what is accepted (in the operation's unit, signs included), or an operation that needs
     * colour on grey images.
     *
     * @param channels of the images, 1 or 3
     * @throws AuguryException INPUT with all problems, each with its place, what was found, what is
     *     allowed and the nearest valid name
     */
    public static void check(Policy policy, Vocabulary vocabulary, int channels) {
        check("the policy", policy, vocabulary, channels);
    }

    /**
     * The same for a policy with a name or file.
     *
     * @param where names the policy in the message
     */
    public static void check(String where, Policy policy, Vocabulary vocabulary, int channels) {
        List<String> problems = problems(policy, vocabulary, channels);
        if (!problems.isEmpty()) {
            String separator = problems.size() == 1 ? ", " : "\n  ";
            throw new AuguryException(
                    ErrorCode.INPUT, where + separator + String.join(separator, problems));
        }
    }

    /** What {@link #check} would refuse, one line each; a problem at several places stands once. */
    public static List<String> problems(Policy policy, Vocabulary vocabulary, int channels) {
        var check = new PolicyCheck(vocabulary, channels);
        for (int s = 0; s < policy.subPolicies().size(); s++) {
            List<? extends Step> steps = policy.subPolicies().get(s).steps();
            for (int o = 0; o < steps.size(); o++) {
                check.step("/subPolicies/" + s + "/" + o, steps.get(o));
            }
        }
        check.regularizers(policy.regularizers());
        List<String> lines = new ArrayList<>();
        check.placesByProblem.forEach((problem, at) -> lines.add(places(at) + ": " + problem));
        return lines;
    }

    private static String places(List<String> places) {
        int more = places.size() - 1;
        return places.getFirst()
                + (more == 0
                        ? ""
                        : " and %d more %s".formatted(more, more == 1 ? "place" : "places"));
    }

    private void problem(String place, String what) {
        placesByProblem.computeIfAbsent(what, key -> new ArrayList<>()).add(place);
    }

    private void step(String place, Step step) {
        switch (step) {
            case PolicyOperation operation -> operation(place, operation);
            case OneOf oneOf -> {
                for (int i = 0; i < oneOf.operations().size(); i++) {
                    operation(place + "/oneOf/" + i, oneOf.operations().get(i));
                }
            }
        }
    }

    private void operation(String place, PolicyOperation operation) {
        Optional<TransformSpec> found = vocabulary.operation(operation.op());
        if (found.isEmpty()) {
            unknown(place + "/op", "operation", operation.op(), vocabulary.operationNames());
            return;
        }
        TransformSpec spec = found.get();
        if (spec.needsColour() && channels == 1) {
            problem(place + "/op", operation.op() + " needs colour; the images are grey");
        }
        if (spec.magnitude().isEmpty()) {
            if (operation.magnitude().isPresent() || operation.draw().isPresent()) {
                String given =
                        operation.draw().isPresent()
                                ? "a draw"
                                : shown(operation.magnitude().getAsDouble());
                problem(
                        place + "/magnitude",
                        "found %s; %s has no magnitude".formatted(given, spec.name()));
            }
            return;
        }
        magnitude(place, operation, spec.magnitude().get());
    }

    private void magnitude(String place, PolicyOperation operation, Magnitude accepted) {
        String allowed =
                "%s of %s in %s"
                        .formatted(
                                accepted.integer() ? "whole numbers" : "numbers",
                                accepted.accepted(),
                                accepted.unit());
        if (operation.draw().isPresent()) {
            MagnitudeDraw draw = operation.draw().get();
            for (double end : new double[] {draw.low(), draw.high()}) {
                double drawn = accepted.integer() ? Math.rint(end) : end;
                magnitude(place, operation, drawn, accepted, allowed);
            }
        } else if (operation.magnitude().isEmpty()) {
            problem(place, operation.op() + " lacks its magnitude; allowed: " + allowed);
        } else {
            double magnitude = operation.magnitude().getAsDouble();
            magnitude(place, operation, magnitude, accepted, allowed);
        }
    }

    private void magnitude(
            String place,
            PolicyOperation operation,
            double magnitude,
            Magnitude accepted,
            String allowed) {
        boolean sound = isAccepted(magnitude, accepted);
        double flipped = operation.fixedSign() ? magnitude : accepted.signed(magnitude, true);
        if (!sound || !isAccepted(flipped, accepted)) {
            String drawn = sound ? " (as drawn with the other sign: " + shown(flipped) + ")" : "";
            problem(
                    place + "/magnitude",
                    "found %s for %s%s; allowed: %s"
                            .formatted(shown(magnitude), operation.op(), drawn, allowed));
        }
    }

    private static boolean isAccepted(double magnitude, Magnitude accepted) {
        return accepted.accepted().contains(magnitude)
                && (!accepted.integer() || Math.rint(magnitude) == magnitude);
    }

    private void regularizers(List<RegularizerSetting> settings) {
        Set<String> seen = new HashSet<>();
        for (int r = 0; r < settings.size(); r++) {
            RegularizerSetting setting = settings.get(r);
            String place = "/regularizers/" + r;
            if (!seen.add(setting.name())) {
                problem(place + "/name", setting.name() + " stands twice; allowed: once");
            }
            Optional<RegularizerSpec> spec = vocabulary.regularizer(setting.name());
            if (spec.isEmpty()) {
                unknown(
                        place + "/name",
                        "regularizer",
                        setting.name(),
                        vocabulary.regularizerNames());
            } else {
                parameters(place, setting, spec.get());
            }
        }
    }

    private void parameters(String place, RegularizerSetting setting, RegularizerSpec spec) {
        setting.parameters()
                .forEach(
                        (name, value) -> {
                            Optional<HyperParameter> parameter = spec.parameter(name);
                            if (parameter.isEmpty()) {
                                List<String> names =
                                        spec.parameters().stream()
                                                .map(HyperParameter::name)
                                                .toList();
                                unknown(place, "parameter of " + spec.name(), name, names);
                            } else if (!parameter.get().accepts(value)) {
                                problem(place + "/" + name, outside(value, parameter.get()));
                            }
                        });
    }

    private static String outside(double value, HyperParameter parameter) {
        return "found %s; allowed: %s of %s in %s"
                .formatted(
                        shown(value),
                        parameter.integer() ? "whole numbers" : "numbers",
                        parameter.accepted(),
                        parameter.unit());
    }

    private void unknown(String place, String kind, String name, List<String> allowed) {
        problem(
                place,
                "unknown %s %s; allowed: %s%s"
                        .formatted(
                                kind,
                                name,
                                allowed.isEmpty() ? "none" : String.join(", ", allowed),
                                NearestName.hint(name, allowed)));
    }

    private static String shown(double value) {
        return Json.write(value);
    }
}
