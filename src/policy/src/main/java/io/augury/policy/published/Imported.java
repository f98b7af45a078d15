package io.augury.policy.published;

import io.augury.policy.PolicyFile;

import java.util.List;
import java.util.Objects;

/**
 * A policy that was read from another program's notation.
 *
 * @param file in physical units, with its source
 * @param losses what the policy cannot say as the other program does it, one sentence each; empty
 *     if it means the same
 * @param notes what its user should know
 */
public record Imported(PolicyFile file, List<String> losses, List<String> notes) {
    public Imported {
        Objects.requireNonNull(file, "file");
        losses = losses.stream().distinct().toList();
        notes = notes.stream().distinct().toList();
    }
}
