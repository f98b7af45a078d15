package io.augury.cli.policies;

import io.augury.cli.console.Console;
import io.augury.cli.installation.Home;
import io.augury.cli.installation.PluginOptions;
import io.augury.cli.installation.PolicyCatalog;
import io.augury.pluginhost.Plugins;
import io.augury.policy.Policy;
import io.augury.policy.PolicyCheck;
import io.augury.training.augment.PluginVocabulary;

import jakarta.inject.Inject;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.util.LinkedHashMap;
import java.util.Map;

/** Whether a policy can be used here. */
@Command(
        name = "check",
        description = "Checks a policy against its schema and the installed plugins.",
        footer = {"", "Example:", "  augury policies check policy.json"})
final class PoliciesCheck implements Runnable {
    @Parameters(paramLabel = "FILE", description = "A policy's file or name.")
    private String named;

    @Option(
            names = "--channels",
            description = "Of the images: 1 (grey) or 3 (RGB); default: ${DEFAULT-VALUE}.")
    private int channels = 3;

    @Mixin private PluginOptions options;

    @Inject Console console;
    @Inject Home home;
    @Inject PolicyCatalog catalog;

    @Override
    public void run() {
        Policy policy = catalog.find(named).policy();
        try (Plugins plugins = options.load(home)) {
            PolicyCheck.check(policy, new PluginVocabulary(plugins), channels);
        }
        console.json(() -> tree(policy));
        console.line(
                "%s is valid: %d sub-policies, %d regularizers"
                        .formatted(
                                named, policy.subPolicies().size(), policy.regularizers().size()));
    }

    private Map<String, Object> tree(Policy policy) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("policy", named);
        tree.put("valid", true);
        tree.put("subPolicies", policy.subPolicies().size());
        tree.put("regularizers", policy.regularizers().size());
        return tree;
    }
}
