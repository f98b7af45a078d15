package io.augury.policy.export;

import java.util.List;

/**
 * A policy in another program's form.
 *
 * @param text of the file
 * @param losses what the program cannot do as the policy says, one sentence each; these parts are
 *     left out or approximated in the text
 * @param notes what its user should know
 */
public record Exported(String text, List<String> losses, List<String> notes) {
    public Exported {
        losses = losses.stream().distinct().toList();
        notes = notes.stream().distinct().toList();
    }
}
