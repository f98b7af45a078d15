package io.augury.policy.export;

import io.augury.policy.PolicyOperation;
import io.augury.policy.Vocabulary;
import io.augury.spi.TransformSpec.Magnitude;
import io.augury.spi.TransformSpec.Sign;

import java.util.List;
import java.util.Optional;

/**
 * The sign rule of an operation in a policy.
 *
 * @param specification of its magnitude; empty for an operation that has none
 * @param drawn true if the sign is drawn for each image
 */
record Signs(Optional<Magnitude> specification, boolean drawn) {
    static Signs of(PolicyOperation operation, Vocabulary vocabulary) {
        Optional<Magnitude> magnitude =
                vocabulary.operation(operation.op()).flatMap(spec -> spec.magnitude());
        boolean drawn =
                !operation.fixedSign()
                        && magnitude.filter(spec -> spec.sign() != Sign.FIXED).isPresent();
        return new Signs(magnitude, drawn);
    }

    Magnitude spec() {
        return specification.orElseThrow();
    }

    /** The magnitudes, all equally likely, that a given one becomes. */
    List<Double> outcomes(double magnitude) {
        double other = drawn ? spec().signed(magnitude, true) : magnitude;
        return other == magnitude ? List.of(magnitude) : List.of(magnitude, other);
    }
}
