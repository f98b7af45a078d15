package io.augury.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.augury.policy.SpaceRegularizer.Scale;
import io.augury.spi.AuguryException;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

final class SpaceRegularizerTest {
    private static final Words WORDS = Words.builtIn();

    private static SearchSpace read(String more) {
        String json =
                """
                {"format": "augury/search-space", "version": 1, "name": "mine",
                 "fill": [0, 0, 0], "interpolation": "nearest",
                 "subPolicies": 1, "operationsPerSubPolicy": 1,
                 "magnitudeBins": 3, "probabilityBins": 2,
                 "operations": [{"op": "Rotate"}, {"op": "HorizontalFlip"}],
                 "always": [{"op": "HorizontalFlip", "probability": 0.5}],
                 %s}
                """;
        return SearchSpaceJson.read(json.formatted(more), "mine.json", WORDS);
    }

    @Test
    void rangesAreTheFilesOrTheRegularizersOwn() {
        SearchSpace space =
                read(
                        """
                        "regularizers": [
                          {"name": "label-smoothing"},
                          {"name": "mixup", "optional": false},
                          {"name": "weight-decay",
                           "parameters": {"strength": {"low": 0.0001, "high": 0.01}}}]
                        """);
        assertThat(space.regularizers())
                .containsExactly(
                        new SpaceRegularizer(
                                "label-smoothing",
                                true,
                                sorted("epsilon", new Scale(0.1, 0.3, false, false))),
                        new SpaceRegularizer(
                                "mixup", false, sorted("alpha", new Scale(0.1, 2, true, false))),
                        new SpaceRegularizer(
                                "weight-decay",
                                true,
                                sorted("strength", new Scale(0.0001, 0.01, true, false))));
        assertThat(space.choices()).isEqualTo(3 + 2 + 1 + 2);
        assertThat(space.decode(new int[] {0, 0, 0, 1, 1, 1, 1, 1}).regularizers())
                .containsExactly(
                        RegularizerSetting.of("label-smoothing", Map.of("epsilon", 0.2)),
                        RegularizerSetting.of("mixup", Map.of("alpha", 0.447214)),
                        RegularizerSetting.of("weight-decay", Map.of("strength", 0.001)));
    }

    private static SortedMap<String, Scale> sorted(String name, Scale scale) {
        return new TreeMap<>(Map.of(name, scale));
    }

    @Test
    void everythingThatIsWrongIsTold() {
        assertThatThrownBy(
                        () ->
                                read(
                                        """
                                        "regularizers": [
                                          {"name": "mixup"},
                                          {"name": "mixupp"},
                                          {"name": "mixup", "parameters": {"alpha": {"low": 1}}}]
                                        """))
                .isInstanceOf(AuguryException.class)
                .hasMessageContaining("unknown regularizer mixupp")
                .hasMessageContaining("nearest: mixup")
                .hasMessageContaining("mixup stands twice; allowed: once")
                .hasMessageContaining("lacks the field \"high\"");
        assertThatThrownBy(
                        () ->
                                read(
                                        """
                                        "regularizers": [{"name": "weight-decay", "parameters":
                                          {"strength": {"low": 0, "high": 1, "scale": "log"},
                                           "strenght": {"low": 0, "high": 1}}}]
                                        """))
                .hasMessageContaining("found 0.0 on a logarithmic scale; allowed: above 0")
                .hasMessageContaining("unknown parameter of weight-decay strenght");
        assertThatThrownBy(
                        () ->
                                read(
                                        """
                                        "regularizers": [{"name": "mixup", "parameters":
                                          {"alpha": {"low": 2, "high": 1}}}]
                                        """))
                .hasMessageContaining("low is 2.0, high is 1.0; allowed: rising");
    }

    @Test
    void aPolicyOfOtherRegularizersIsNotOfTheSpace() {
        SearchSpace space = read("\"regularizers\": [{\"name\": \"mixup\", \"optional\": false}]");
        Policy policy = space.decode(new int[4]);
        assertThat(space.decode(space.encode(policy))).isEqualTo(policy);
        assertThatThrownBy(() -> space.encode(policy.withRegularizers(List.of())))
                .hasMessageContaining("/regularizers, mixup is absent; allowed: present");
        assertThatThrownBy(
                        () ->
                                space.encode(
                                        policy.withRegularizers(
                                                List.of(
                                                        RegularizerSetting.of(
                                                                "mixup", Map.of("alpha", 0.3))))))
                .hasMessageContaining("/regularizers/mixup, alpha is 0.3; allowed: [0.1, 0.447214");
    }

    @Test
    void excludedOperationsAreNeitherChosenNorAlwaysApplied() {
        SearchSpace space = read("\"exclude\": [\"HorizontalFlip\"]");
        assertThat(space.operations()).extracting(SpaceOperation::op).containsExactly("Rotate");
        assertThat(space.always()).isEmpty();
        assertThat(space.name()).isEqualTo("mine-HorizontalFlip");
        assertThatThrownBy(() -> read("\"exclude\": [\"HorizontalFlop\"]"))
                .hasMessageContaining("nearest: HorizontalFlip");
        assertThatThrownBy(() -> read("\"exclude\": [\"HorizontalFlip\", \"Rotate\"]"))
                .hasMessageContaining("has no operation left");
    }
}
