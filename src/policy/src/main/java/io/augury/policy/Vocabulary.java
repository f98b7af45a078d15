package io.augury.policy;

import io.augury.spi.RegularizerSpec;
import io.augury.spi.TransformSpec;

import java.util.List;
import java.util.Optional;

/** What a policy may name: the operations and regularizers of the installed plugins. Immutable. */
public interface Vocabulary {
    /** The operation of that name; empty if none is installed. */
    Optional<TransformSpec> operation(String name);

    /** The regularizer of that name; empty if none is installed. */
    Optional<RegularizerSpec> regularizer(String name);

    /** All operations' names, sorted. */
    List<String> operationNames();

    /** All regularizers' names, sorted. */
    List<String> regularizerNames();
}
