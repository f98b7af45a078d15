package io.augury.policy.published;

import io.augury.policy.Policy;
import io.augury.policy.PolicyFile;
import io.augury.policy.PolicyOperation;
import io.augury.policy.Provenance;
import io.augury.policy.SubPolicy;
import io.augury.spi.AuguryException;
import io.augury.spi.ErrorCode;
import io.augury.spi.Fill;
import io.augury.spi.Sampling;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Python lists of one program into policies. */
final class ListImport {
    private static final Set<String> UNCOVERING =
            Set.of("ShearX", "ShearY", "TranslateX", "TranslateY", "Rotate", "Cutout");
    private static final Set<String> BLACKENING =
            Set.of("AutoContrast", "Equalize", "Invert", "Posterize", "Solarize");

    private final Notation notation;
    private final boolean blackensFill;
    private final String where;
    private final List<String> losses = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    /**
     * @param blackensFill true for the program in which some operations turn earlier fill black
     */
    ListImport(Notation notation, boolean blackensFill, String where) {
        this.notation = notation;
        this.blackensFill = blackensFill;
        this.where = where;
    }

    /**
     * The policy of a text.
     *
     * @param chosen the name or line of its list, or the function whose lists are joined; empty if
     *     the text has only one
     * @param fill instead of the program's own
     */
    Imported read(String text, Optional<String> chosen, Optional<Fill> fill, Sampling sampling) {
        PythonLists.Named list = chosen(PythonLists.read(text, where), chosen);
        Notation meant = notation.under(list.decorator());
        List<SubPolicy> subPolicies = new ArrayList<>();
        for (List<PythonLists.Entry> entries : list.subPolicies()) {
            List<PolicyOperation> operations = new ArrayList<>();
            for (PythonLists.Entry entry : entries) {
                operations.add(meant.translate(entry, where, losses));
            }
            noteBlackenedFill(operations);
            subPolicies.add(new SubPolicy(operations));
        }
        Policy policy = new Policy(fill.orElse(meant.fill()), sampling, subPolicies, List.of());
        String name = list.name().isEmpty() ? "" : ", " + list.name();
        String source = where + name + ", with the meaning of " + meant.program();
        return new Imported(PolicyFile.of(policy, new Provenance.Published(source)), losses, notes);
    }

    private void noteBlackenedFill(List<PolicyOperation> operations) {
        boolean uncovered = false;
        for (PolicyOperation operation : operations) {
            if (blackensFill && uncovered && BLACKENING.contains(operation.op())) {
                losses.add(
                        operation.op()
                                + ": turns pixels black there that an operation before it has"
                                + " uncovered; here they keep the fill");
            }
            uncovered |= UNCOVERING.contains(operation.op());
        }
    }

    private PythonLists.Named chosen(List<PythonLists.Named> lists, Optional<String> chosen) {
        List<PythonLists.Named> fitting =
                lists.stream()
                        .filter(list -> chosen.isEmpty() || isCalled(list, chosen.get()))
                        .toList();
        if (fitting.size() == 1) {
            return fitting.getFirst();
        }
        if (fitting.stream().anyMatch(list -> chosen.equals(Optional.of(list.function())))
                && fitting.stream().noneMatch(list -> chosen.equals(Optional.of(list.name())))) {
            return joined(fitting);
        }
        String found =
                chosen.map(name -> fitting.size() + " lists '" + name + "'")
                        .orElse(lists.size() + " lists");
        throw new AuguryException(
                ErrorCode.INPUT,
                "%s: found %s; choose one by --list NAME or LINE: %s"
                        .formatted(where, found, described(lists)));
    }

    /** The lists of one function, one after the other. */
    private PythonLists.Named joined(List<PythonLists.Named> lists) {
        PythonLists.Named first = lists.getFirst();
        notes.add(
                "%s: all its %d lists in one (%s)"
                        .formatted(
                                first.function(),
                                lists.size(),
                                String.join(
                                        ", ",
                                        lists.stream().map(PythonLists.Named::name).toList())));
        return new PythonLists.Named(
                first.function(),
                first.function(),
                first.decorator(),
                first.line(),
                lists.stream().flatMap(list -> list.subPolicies().stream()).toList());
    }

    private static boolean isCalled(PythonLists.Named list, String wanted) {
        return list.name().equals(wanted)
                || list.function().equals(wanted)
                || Integer.toString(list.line()).equals(wanted);
    }

    private static String described(List<PythonLists.Named> lists) {
        List<String> words = new ArrayList<>();
        for (PythonLists.Named list : lists) {
            words.add(
                    "%d (%s%d sub-policies)"
                            .formatted(list.line(), called(list), list.subPolicies().size()));
        }
        return String.join(", ", words);
    }

    private static String called(PythonLists.Named list) {
        if (list.name().isEmpty()) {
            return "";
        }
        boolean inFunction = !list.function().isEmpty() && !list.function().equals(list.name());
        return list.name() + (inFunction ? " in " + list.function() : "") + ", ";
    }
}
