package io.augury.pluginhost;

import static org.assertj.core.api.Assertions.assertThat;

import io.augury.testkit.RegularizerChecks;
import io.augury.testkit.TransformContract;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The sample plugin, compiled, packed and loaded as a stranger's is. */
final class SamplePluginTest {
    private static final Path SAMPLE = Path.of("..", "..", "plugins", "sample", "src", "main");

    @TempDir private Path folder;

    @Test
    void itIsLoadedAndKeepsTheContract() throws IOException {
        Path jar = folder.resolve("vignette-1.0.0.jar");
        new PluginJar()
                .project(SAMPLE)
                .entry("META-INF/maven/com.example/vignette/pom.properties", "version=1.0.0\n")
                .write(jar);
        try (Plugins plugins = PluginHost.load(List.of(folder))) {
            InstalledTransform vignette = plugins.operation("Vignette").orElseThrow();
            InstalledRegularizer lasso = plugins.regularizer("lasso").orElseThrow();
            assertThat(vignette.plugin())
                    .isEqualTo(new InstalledPlugin("vignette", "1.0.0", jar.toString()))
                    .isEqualTo(lasso.plugin());
            assertThat(TransformContract.check(vignette.transform())).isEmpty();
            assertThat(new RegularizerChecks(lasso.regularizer()).problems()).isEmpty();
        }
    }
}
