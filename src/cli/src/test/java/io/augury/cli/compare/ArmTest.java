package io.augury.cli.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.augury.pluginhost.PluginHost;
import io.augury.pluginhost.Plugins;
import io.augury.spi.AuguryException;
import io.augury.spi.ErrorCode;

import org.junit.jupiter.api.Test;

import java.util.List;

class ArmTest {
    @Test
    void anArmTakesTheOptionsOfTrainAndItsOwnWin() {
        Arm arm =
                Arm.parse(
                        "big batch=--batch 64 --regularizer 'dropout,rate=0.5' --policy"
                                + " \"flip-crop\"",
                        List.of("--epochs", "7", "--batch", "8"));
        assertThat(arm.name()).isEqualTo("big batch");
        assertThat(arm.options().policy()).isEqualTo("flip-crop");
        var recipe = arm.options().task().recipe(1000);
        assertThat(recipe.batch()).isEqualTo(64);
        assertThat(recipe.epochs()).isEqualTo(7);
        assertThat(recipe.regularizers())
                .singleElement()
                .hasToString(
                        io.augury.policy.RegularizerSetting.of(
                                        "dropout", java.util.Map.of("rate", 0.5))
                                .toString());
    }

    @Test
    void whatIsWrongNamesTheArm() {
        assertThatThrownBy(() -> Arm.parse("a=--epoch 3", List.of()))
                .isInstanceOfSatisfying(
                        AuguryException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.USAGE))
                .hasMessageContaining("arm 'a': ")
                .hasMessageContaining("--epoch")
                .hasMessageContaining("--epochs");
        assertThatThrownBy(() -> Arm.parse("a=--data other/", List.of()))
                .hasMessageContaining("arm 'a': --data must be the same for all arms");
        assertThatThrownBy(() -> Arm.parse("a=--policy 'none", List.of()))
                .isInstanceOfSatisfying(
                        AuguryException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.USAGE))
                .hasMessageContaining("arm 'a': a quote is not closed");
        assertThatThrownBy(() -> Arm.parse("--policy none", List.of()))
                .hasMessageContaining("NAME='OPTIONS'");
    }

    @Test
    void thePresetHasEachInstalledRegularizerAloneAndNamesNoneThatIsMissing() {
        try (Plugins plugins = PluginHost.load(List.of())) {
            var installed = plugins.regularizers().keySet();
            List<Arm> arms = Presets.arms(Presets.REGULARIZERS, installed, List.of());
            assertThat(arms).extracting(Arm::name).containsAll(installed);
            assertThat(arms.getFirst().options().task().recipe(100).regularizers()).isEmpty();
            assertThat(installed).containsAll(Presets.COMBINED);
            for (Arm arm : arms) {
                assertThat(arm.options().task().recipe(100).regularizers())
                        .allSatisfy(each -> assertThat(installed).contains(each.name()));
            }
        }
        assertThatThrownBy(() -> Presets.arms("regularisers", java.util.Set.of(), List.of()))
                .hasMessageContaining("regularizers");
    }

    @Test
    void wordsAreSplitAndJoinedAsAShellDoes() {
        assertThat(Words.of(" --a 'b c'  d\"e f\"g ")).containsExactly("--a", "b c", "de fg");
        assertThat(ShellText.of(List.of("--arm", "it's=--a b", "x")))
                .isEqualTo("--arm 'it'\\''s=--a b' x");
    }
}
