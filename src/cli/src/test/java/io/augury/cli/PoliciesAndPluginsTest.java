package io.augury.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

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
                .contains("  accepted   0 to 256", "  stronger   lower", "built in");
    }

    @Test
    void aRegularizerIsShownWithItsFormulaAndItsWholeNumbers() {
        assertThat(cli.run("plugins", "show", "early-stopping").out())
                .startsWith("early-stopping: ")
                .contains(
                        "  formula   stop when min(validation loss) is patience epochs old; keep",
                        "  patience  epochs, whole numbers; accepted 1 to 10000, default 10, not",
                        "  source    Prechelt, ");
    }

    @Test
    void whatIsShownFitsAnOrdinaryTerminal() {
        Map<String, Object> list = cli.run("plugins", "list", "--json").json();
        for (String kind : List.of("operations", "regularizers")) {
            for (Object each : (List<?>) list.get(kind)) {
                Object name = ((Map<?, ?>) each).get("name");
                Cli.Ran shown = cli.run("plugins", "show", name);
                assertThat(shown.out().lines().skip(1))
                        .as(shown.out())
                        .allMatch(line -> line.length() <= 80)
                        .anyMatch(line -> line.matches("  source {2,}\\S.*"))
                        .anyMatch(line -> line.matches("  plugin {2,}\\S.*"));
            }
        }
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
    void aBrokenJarIsSkippedAndNamed() throws IOException {
        Path plugins = Files.createDirectories(home.resolve("plugins"));
        Files.writeString(plugins.resolve("broken.jar"), "no jar");
        Cli.Ran ran = cli.run("plugins", "list", "--skip-broken-plugins", "--json");
        assertThat(ran.code()).as(ran.err()).isZero();
        assertThat(ran.err()).startsWith("skipped: cannot read ").contains("broken.jar");
        assertThat((List<?>) ran.json().get("operations")).hasSize(32);
    }

    @Test
    void checkOfABrokenJarFindsThePluginAtFault() throws IOException {
        Path jar = Files.writeString(home.resolve("broken.jar"), "no jar");
        Cli.Ran ran = cli.run("plugins", "check", jar, "--json");
        assertThat(ran.code()).isEqualTo(4);
        assertThat(ran.json()).containsEntry("valid", false);
        assertThat(ran.json().get("findings").toString()).contains("cannot read", "broken.jar");
    }

    @Test
    void checkWithoutAJarChecksAllThatIsBuiltIn() {
        Cli.Ran ran = cli.run("plugins", "check", "--json");
        assertThat(ran.code()).as(ran.out()).isZero();
        assertThat(ran.json()).containsEntry("valid", true).containsEntry("jar", null);
        assertThat((List<?>) ran.json().get("checked")).hasSize(32 + 16);
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
        assertThat(ran.err())
                .contains("there is no policy 'flipcrop'", "nearest: flip-crop")
                .containsOnlyOnce(" flip-crop,");
    }

    @Test
    void aPublishedPolicyIsImportedAndExported() throws IOException {
        Path policy = home.resolve("timm.json");
        Cli.Ran read =
                cli.run("import", "rand-m9-inc1", "--format", "timm", "--out", policy, "--json");
        assertThat(read.err()).contains("bicubic");
        assertThat((List<?>) read.json().get("losses")).isEmpty();
        Path module = home.resolve("policy.py");
        assertThat(cli.run("export", policy, "--format", "torchvision", "--out", module).code())
                .isZero();
        assertThat(Files.readString(module)).contains("Op(Rotate, 0.5, 27.0, sign=\"negated\")");
    }

    @Test
    void aFileThatIsNoTextIsNoPolicy() throws IOException {
        Path file = Files.write(home.resolve("policy.py"), new byte[] {(byte) 0xff, 0, 1});
        Path out = home.resolve("out.json");
        Cli.Ran refused = cli.run("import", file, "--format", "torchvision", "--out", out);
        assertThat(refused.code()).isEqualTo(3);
        assertThat(refused.err()).contains("policy.py is not text in UTF-8");
    }

    @Test
    void lossesAreRefusedUnlessTheyAreAllowed() throws IOException {
        Path list = Files.writeString(home.resolve("faa.py"), "p = [[('Cutout', 0.5, 0.5)]]");
        Path out = home.resolve("out.json");
        Cli.Ran refused = cli.run("import", list, "--format", "fast-autoaugment", "--out", out);
        assertThat(refused.code()).isEqualTo(3);
        assertThat(refused.err()).contains("--lossy allows it", "Cutout: filled with");
        assertThat(out).doesNotExist();
        Cli.Ran lossy =
                cli.run("import", list, "--format", "fast-autoaugment", "--out", out, "--lossy");
        assertThat(lossy.code()).isZero();
        assertThat(cli.run("policies", "check", out).code()).isZero();
        Path json = home.resolve("a.json");
        assertThat(cli.run("export", out, "--format", "albumentations", "--out", json).code())
                .isEqualTo(3);
        assertThat(cli.run("export", out, "--format", "tochvision", "--out", json).err())
                .contains("nearest: torchvision");
    }

    @Test
    void aPolicyIsExplainedAsATable() {
        String shown = cli.run("policies", "show", "rand-augment:2,9").out();
        assertThat(shown)
                .contains("2 times one of (Identity | ShearX 0.09 |")
                .contains("an image goes through 2 operations on average:")
                .containsPattern("Rotate +14\\.3 +9 +\\+ or - +degrees counter-clockwise");
        assertThat(cli.run("policies", "list").out())
                .contains("auto-augment:svhn", "meaning of torchvision 0.14")
                .doesNotContain(".json");
    }

    @Test
    void aChoiceThatStandsSeveralTimesIsShownOnceWithItsCount() throws IOException {
        Path file = home.resolve("weighted.json");
        Files.writeString(
                file,
                """
                {"format": "augury/policy", "version": 2, "fill": [0, 0, 0], "interpolation": "nearest",
                 "subPolicies": [[{"oneOf": [
                   {"op": "Identity", "probability": 1}, {"op": "VerticalFlip", "probability": 1},
                   {"op": "Identity", "probability": 1}, {"op": "Identity", "probability": 1}]}]]}
                """);
        assertThat(cli.run("policies", "show", file).out())
                .contains("one of (3 x Identity | VerticalFlip)");
    }
}
