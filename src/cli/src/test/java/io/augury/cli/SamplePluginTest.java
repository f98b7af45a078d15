package io.augury.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The sample plugin as a stranger uses it: built by Maven, dropped into the plugins folder,
 * checked, and searched with.
 */
class SamplePluginTest {
    private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();

    private static final String SPACE =
            """
            {"format": "augury/search-space", "version": 1, "name": "mine", "fill": [0, 0, 0],
             "interpolation": "nearest", "subPolicies": 2, "operationsPerSubPolicy": 1,
             "magnitudeBins": 5, "probabilityBins": 3, "operations": [{"op": "Vignette"}]}
            """;

    @TempDir private Path folder;

    @Test
    void isBuiltByMavenAndSearchedWith() throws Exception {
        Path home = folder.resolve("home");
        Path built =
                new StrangersBuild(ROOT, folder.resolve("build"))
                        .jarOf(ROOT.resolve("plugins/sample"));
        Path jar = home.resolve("plugins").resolve(built.getFileName());
        Files.createDirectories(jar.getParent());
        Files.copy(built, jar);
        Cli cli = new Cli(folder).withVariable("AUGURY_HOME", home.toString());

        Cli.Ran checked = cli.run("plugins", "check", jar, "--json");
        assertThat(checked.code()).as(checked.out()).isZero();
        assertThat(checked.json()).containsEntry("checked", List.of("Vignette", "lasso"));
        assertThat(cli.run("plugins", "list").out()).contains("Vignette", "lasso", "vignette-1.0");
        Path data = TinyImages.write(folder.resolve("data"), 16);
        Cli.Ran applied =
                cli.run("apply", "--op", "Vignette=0.4", data, "--out", folder.resolve("out"));
        assertThat(applied.code()).as(applied.err()).isZero();
        assertSearched(search(cli, data, "0.00002"));
        assertRegularized(cli, data);
    }

    private void assertRegularized(Cli cli, Path data) throws IOException {
        search(cli, data, "0.01");
        Map<String, Object> light = study(cli, "0.00002");
        Map<String, Object> heavy = study(cli, "0.01");
        assertThat(light.get("recipe").toString()).contains("lasso,strength=2.0E-5");
        assertThat(trainLoss(heavy)).isGreaterThan(trainLoss(light) + 0.5);
    }

    private static Map<String, Object> study(Cli cli, String strength) {
        return cli.run("studies", "show", "lasso-" + strength, "--json").json();
    }

    private static double trainLoss(Map<String, Object> study) {
        Map<?, ?> first = (Map<?, ?>) ((List<?>) study.get("trials")).getFirst();
        return ((Number) ((Map<?, ?>) first.get("details")).get("trainLoss")).doubleValue();
    }

    private Cli.Ran search(Cli cli, Path data, String strength) throws IOException {
        Path space = Files.writeString(folder.resolve("space.json"), SPACE);
        return cli.run(
                "search",
                "--data",
                data,
                "--space",
                space,
                "--regularizer",
                "lasso,strength=" + strength,
                "--study",
                "lasso-" + strength,
                "--child",
                "mlp",
                "--epochs",
                1,
                "--batch",
                8,
                "--trials",
                3,
                "--no-verdict",
                "--json");
    }

    private static void assertSearched(Cli.Ran ran) throws IOException {
        assertThat(ran.code()).as(ran.err()).isZero();
        assertThat(ran.err()).doesNotContain("failed");
        String policy = Files.readString(Path.of((String) ran.json().get("policyFile")));
        assertThat(policy).contains("\"Vignette\"", "\"vignette\": \"1.0.0\"");
        assertThat(List.of(policy.split("\"op\""))).hasSize(3);
    }
}
