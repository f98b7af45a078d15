package io.augury.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

class PoliciesAndPluginsTest {
    @TempDir private Path home;
    private Cli cli;

    @BeforeEach
    void makeCli() {
        cli = new Cli(home).withVariable("AUGURY_HOME", home.toString());
    }

    @Test
    void theListHoldsEveryOperationWithItsUnit() {
        Cli.Ran ran = cli.run("plugins", "list", "--json");
        assertThat(ran.code()).isZero();
        assertThat((List<?>) ran.json().get("operations")).hasSize(32);
        assertThat(cli.run("plugins").out()).contains("Rotate", "degrees counter-clockwise");
    }

    @Test
    void anOperationIsShownWithAllThatIsKnown() {
        assertThat(cli.run("plugins", "show", "Solarize").out())
                .startsWith("Solarize: ")
                .contains("accepted   0 to 256", "stronger   lower", "built in");
    }

    @Test
    void anUnknownOperationIsMetWithTheNearest() {
        Cli.Ran ran = cli.run("plugins", "show", "Solarise");
        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).contains("no plugin brings 'Solarise'", "nearest: Solarize");
    }

    @Test
    void aBrokenJarIsThePluginsFault() throws IOException {
        Path plugins = Files.createDirectories(home.resolve("plugins"));
        Files.writeString(plugins.resolve("broken.jar"), "no jar");
        Cli.Ran ran = cli.run("plugins", "list");
        assertThat(ran.code()).isEqualTo(4);
        assertThat(ran.err()).startsWith("augury: ").contains("broken.jar");
        assertThat(ran.out()).isEmpty();
    }

    @Test
    void theUsersOwnPoliciesHaveNames() throws IOException {
        Path own = Files.createDirectories(home.resolve("policies"));
        Cli.Ran shown = cli.run("policies", "show", "flip-crop", "--json");
        Files.writeString(own.resolve("mine.json"), shown.out());
        assertThat(cli.run("policies").out()).contains("mine");
        assertThat(cli.run("policies", "show", "mine").out())
                .contains("PadCrop 0.125 p1, HorizontalFlip p0.5");
        assertThat(cli.run("policies", "check", "mine", "--json").json())
                .containsEntry("valid", true);
    }

    @Test
    void aWrongPolicyIsBadInputThatSaysWhere() throws IOException {
        String wrong = cli.run("policies", "show", "flip-crop", "--json").out();
        Path file = Files.writeString(home.resolve("w.json"), wrong.replace("PadCrop", "PadCorp"));
        Cli.Ran ran = cli.run("policies", "check", file);
        assertThat(ran.code()).isEqualTo(3);
        assertThat(ran.err()).contains("PadCorp", "nearest: PadCrop");
    }

    @Test
    void anUnknownPolicyIsMetWithTheNearest() {
        Cli.Ran ran = cli.run("policies", "show", "flipcrop");
        assertThat(ran.code()).isEqualTo(3);
        assertThat(ran.err()).contains("there is no policy 'flipcrop'", "nearest: flip-crop");
    }
}
