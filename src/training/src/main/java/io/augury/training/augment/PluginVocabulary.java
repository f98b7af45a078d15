package io.augury.training.augment;

import io.augury.pluginhost.InstalledRegularizer;
import io.augury.pluginhost.InstalledTransform;
import io.augury.pluginhost.Plugins;
import io.augury.policy.Vocabulary;
import io.augury.spi.RegularizerSpec;
import io.augury.spi.TransformSpec;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** What the loaded plugins let a policy name. */
public record PluginVocabulary(Plugins plugins) implements Vocabulary {
    public PluginVocabulary {
        Objects.requireNonNull(plugins, "plugins");
    }

    @Override
    public Optional<TransformSpec> operation(String name) {
        return plugins.operation(name).map(InstalledTransform::spec);
    }

    @Override
    public Optional<RegularizerSpec> regularizer(String name) {
        return plugins.regularizer(name).map(InstalledRegularizer::spec);
    }

    @Override
    public List<String> operationNames() {
        return List.copyOf(plugins.operations().keySet());
    }

    @Override
    public List<String> regularizerNames() {
        return List.copyOf(plugins.regularizers().keySet());
    }
}
