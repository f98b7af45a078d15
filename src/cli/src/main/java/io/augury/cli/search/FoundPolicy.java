package io.augury.cli.search;

import io.augury.cli.training.TaskText;
import io.augury.data.Dataset;
import io.augury.pluginhost.InstalledPlugin;
import io.augury.pluginhost.Plugins;
import io.augury.policy.Policy;
import io.augury.policy.PolicyFile;
import io.augury.policy.PolicyOperation;
import io.augury.policy.Provenance;
import io.augury.policy.RegularizerSetting;
import io.augury.policy.SubPolicy;
import io.augury.study.ChildTask;
import io.augury.study.SelectedPolicy;
import io.augury.study.Start;
import io.augury.study.StudySettings;

import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Writes down where a found policy comes from. */
final class FoundPolicy {
    private FoundPolicy() {}

    static PolicyFile file(
            SelectedPolicy selected,
            StudySettings settings,
            int trials,
            Dataset dataset,
            Plugins plugins) {
        ChildTask task = settings.task();
        return PolicyFile.of(
                selected.policy(),
                new Provenance.Searched(
                        dataset.name(),
                        dataset.fingerprint(),
                        settings.space().name(),
                        settings.searcher().name(),
                        settings.starts().stream().map(Start::name).toList(),
                        task.child(),
                        TaskText.line(task),
                        settings.seed().value(),
                        trials,
                        versions(selected.policy(), plugins),
                        score(selected)));
    }

    private static Optional<Provenance.Score> score(SelectedPolicy selected) {
        return selected.interval()
                .map(
                        interval ->
                                new Provenance.Score(
                                        selected.score(), interval.low(), interval.high()));
    }

    private static SortedMap<String, String> versions(Policy policy, Plugins plugins) {
        SortedMap<String, String> versions = new TreeMap<>();
        for (SubPolicy subPolicy : policy.subPolicies()) {
            for (PolicyOperation operation : subPolicy.operations()) {
                plugins.operation(operation.op()).ifPresent(used -> add(versions, used.plugin()));
            }
        }
        for (RegularizerSetting setting : policy.regularizers()) {
            plugins.regularizer(setting.name()).ifPresent(used -> add(versions, used.plugin()));
        }
        return versions;
    }

    private static void add(SortedMap<String, String> versions, InstalledPlugin plugin) {
        versions.put(plugin.name(), plugin.version());
    }
}
