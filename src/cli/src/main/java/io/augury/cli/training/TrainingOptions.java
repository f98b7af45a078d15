package io.augury.cli.training;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which child is trained on what, how, and under which policy. */
public final class TrainingOptions {
    @Option(
            names = "--policy",
            paramLabel = "POLICY",
            description =
                    "A policy file or name; see 'augury policies'; default: ${DEFAULT-VALUE}.")
    private String policy = "none";

    @Mixin private TaskOptions task = new TaskOptions();

    /** The name or file of the policy. */
    public String policy() {
        return policy;
    }

    /** The child, its data and its recipe. */
    public TaskOptions task() {
        return task;
    }
}
