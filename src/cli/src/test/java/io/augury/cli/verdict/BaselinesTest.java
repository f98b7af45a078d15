package io.augury.cli.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import io.augury.pluginhost.PluginHost;
import io.augury.pluginhost.Plugins;
import io.augury.policy.Policy;
import io.augury.policy.PolicyCheck;
import io.augury.policy.RegularizerSetting;
import io.augury.policy.SearchSpace;
import io.augury.policy.SearchSpaces;
import io.augury.spi.Seed;
import io.augury.training.augment.PluginVocabulary;

import org.junit.jupiter.api.Test;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

class BaselinesTest {
    @Test
    void aRandomPolicyHoldsRandomRegularizersOfItsSpace() {
        try (Plugins plugins = PluginHost.load(List.of())) {
            var vocabulary = new PluginVocabulary(plugins);
            SearchSpace space = SearchSpaces.named("small-regularized", vocabulary);
            Set<String> names = new HashSet<>();
            Set<List<RegularizerSetting>> settings = new HashSet<>();
            for (int seed = 0; seed < 20; seed++) {
                Policy policy = Baselines.random(space, 7, new Seed(seed).generator());
                assertThat(policy.subPolicies()).hasSize(7);
                assertThat(PolicyCheck.problems(policy, vocabulary, 3)).isEmpty();
                policy.regularizers().forEach(each -> names.add(each.name()));
                settings.add(policy.regularizers());
            }
            assertThat(names).containsExactlyInAnyOrder("label-smoothing", "mixup", "weight-decay");
            assertThat(settings).hasSizeGreaterThan(10);
        }
    }

    @Test
    void aRandomPolicyAsLargeAsThoseOfItsSpaceIsOne() {
        try (Plugins plugins = PluginHost.load(List.of())) {
            SearchSpace space =
                    SearchSpaces.named("small-regularized", new PluginVocabulary(plugins));
            Policy policy = Baselines.random(space, 3, new Seed(4).generator());
            assertThat(policy).isEqualTo(space.random(new Seed(4).generator()));
            assertThat(Baselines.random(space, 2, new Seed(4).generator()).subPolicies())
                    .isEqualTo(policy.subPolicies().subList(0, 2));
        }
    }
}
