package io.augury.policy;

import io.augury.spi.AuguryException;
import io.augury.spi.ErrorCode;
import io.augury.spi.TransformSpec;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** The search spaces that Augury knows by name. */
public final class SearchSpaces {
    private static final List<String> NAMES =
            List.of(
                    "autoaugment",
                    "mild",
                    "randaugment",
                    "small",
                    "small-colour",
                    "small-regularized",
                    "strong",
                    "trivial",
                    "wide");

    private SearchSpaces() {}

    /** The names, sorted. */
    public static List<String> names() {
        return NAMES;
    }

    /**
     * The search space of that name; operations that it gives no range take their own.
     *
     * @throws AuguryException INPUT if there is none, or an operation of it is not installed
     */
    public static SearchSpace named(String name, Vocabulary vocabulary) {
        if (!NAMES.contains(name)) {
            throw new AuguryException(
                    ErrorCode.INPUT,
                    "unknown search space %s; allowed: %s, or a JSON file%s"
                            .formatted(
                                    name, String.join(", ", NAMES), NearestName.hint(name, NAMES)));
        }
        return SearchSpaceJson.read(resource(name), "search space " + name, vocabulary);
    }

    /**
     * The space without the operations that have no meaning on images with so many channels.
     *
     * @throws AuguryException INPUT if none is left, or one that the space always applies needs
     *     colour
     */
    public static SearchSpace forChannels(SearchSpace space, Vocabulary vocabulary, int channels) {
        if (channels != 1) {
            return space;
        }
        List<String> colourful =
                space.always().stream()
                        .map(PolicyOperation::op)
                        .filter(op -> needsColour(op, vocabulary))
                        .toList();
        List<SpaceOperation> left =
                space.operations().stream()
                        .filter(operation -> !needsColour(operation.op(), vocabulary))
                        .toList();
        if (!colourful.isEmpty() || left.isEmpty()) {
            throw new AuguryException(
                    ErrorCode.INPUT,
                    "search space %s does not suit grey images: %s"
                            .formatted(
                                    space.name(),
                                    left.isEmpty()
                                            ? "all of its operations need colour"
                                            : "it always applies %s, which needs colour"
                                                    .formatted(String.join(", ", colourful))));
        }
        return space.withOperations(left);
    }

    private static boolean needsColour(String operation, Vocabulary vocabulary) {
        return vocabulary.operation(operation).filter(TransformSpec::needsColour).isPresent();
    }

    /**
     * The space with more operations to choose from, each with its own range; its name tells them.
     * Operations that it has already stay as they are.
     *
     * @throws AuguryException INPUT if an operation is not installed
     */
    public static SearchSpace with(
            SearchSpace space, Collection<String> operations, Vocabulary vocabulary) {
        List<SpaceOperation> all = new ArrayList<>(space.operations());
        var name = new StringBuilder(space.name());
        for (String operation : operations) {
            if (all.stream().noneMatch(present -> present.op().equals(operation))) {
                all.add(SpaceOperation.of(installed(operation, vocabulary)));
                name.append('+').append(operation);
            }
        }
        return space.withOperations(all).withName(name.toString());
    }

    /**
     * The space without some operations, neither to choose from nor in what is always applied; for
     * those that break the labels of the data, such as flips of digits. Its name tells them.
     *
     * @throws AuguryException INPUT if an operation is not installed, or none is left
     */
    public static SearchSpace without(
            SearchSpace space, Collection<String> operations, Vocabulary vocabulary) {
        operations.forEach(operation -> installed(operation, vocabulary));
        List<SpaceOperation> left =
                space.operations().stream()
                        .filter(operation -> !operations.contains(operation.op()))
                        .toList();
        List<PolicyOperation> always =
                space.always().stream()
                        .filter(operation -> !operations.contains(operation.op()))
                        .toList();
        if (left.isEmpty()) {
            throw new AuguryException(
                    ErrorCode.INPUT,
                    "search space %s without %s has no operation left"
                            .formatted(space.name(), String.join(", ", operations)));
        }
        return left.equals(space.operations()) && always.equals(space.always())
                ? space
                : space.withOperations(left)
                        .withAlways(always)
                        .withName(space.name() + "-" + String.join("-", operations));
    }

    private static TransformSpec installed(String operation, Vocabulary vocabulary) {
        List<String> names = vocabulary.operationNames();
        return vocabulary
                .operation(operation)
                .orElseThrow(
                        () ->
                                new AuguryException(
                                        ErrorCode.INPUT,
                                        "unknown operation %s; allowed: %s%s"
                                                .formatted(
                                                        operation,
                                                        String.join(", ", names),
                                                        NearestName.hint(operation, names))));
    }

    private static String resource(String name) {
        try (InputStream text = SearchSpaces.class.getResourceAsStream(name + ".json")) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot read search space " + name, failure);
        }
    }
}
