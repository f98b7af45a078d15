package io.augury.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

import javax.tools.ToolProvider;

/** A plugin that is compiled here, dropped into the plugins folder, and searched over. */
class StrangersPluginTest {
    private static final String SOURCE =
            """
            package stranger;

            import com.google.inject.Module;
            import io.augury.spi.*;

            public final class Plugin implements AuguryPlugin {
                @Override public String name() { return "stranger"; }
                @Override public Module module() {
                    return binder -> PluginBinder.of(binder).transform(Darken.class);
                }

                public static final class Darken implements ImageTransform {
                    private static final TransformSpec SPEC =
                            TransformSpec.named("Darken").summary("Takes light away.")
                                    .magnitude(0, 100, "levels").source("a test").build();
                    @Override public TransformSpec spec() { return SPEC; }
                    @Override public Image apply(Image image, double magnitude, TransformContext context) {
                        byte[] samples = image.samples().clone();
                        for (int i = 0; i < samples.length; i++) {
                            samples[i] = (byte) Math.max(0, (samples[i] & 0xff) - (int) magnitude);
                        }
                        return Image.of(image.width(), image.height(), image.channels(), samples);
                    }
                }
            }
            """;

    private static final String SPACE =
            """
            {"format": "augury/search-space", "version": 1, "name": "mine", "fill": [0, 0, 0],
             "interpolation": "nearest", "subPolicies": 2, "operationsPerSubPolicy": 1,
             "magnitudeBins": 5, "probabilityBins": 3, "operations": [{"op": "Darken"}]}
            """;

    @TempDir private Path folder;

    private void buildInto(Path jar) throws IOException {
        Path source = folder.resolve("source/stranger/Plugin.java");
        Path classes = Files.createDirectories(folder.resolve("classes"));
        Files.createDirectories(source.getParent());
        Files.writeString(source, SOURCE);
        int failed =
                ToolProvider.getSystemJavaCompiler()
                        .run(
                                null,
                                null,
                                null,
                                "-cp",
                                System.getProperty("java.class.path"),
                                "-proc:none",
                                "-d",
                                classes.toString(),
                                source.toString());
        assertThat(failed).isZero();
        Path services = Files.createDirectories(classes.resolve("META-INF/services"));
        Files.writeString(services.resolve("io.augury.spi.AuguryPlugin"), "stranger.Plugin\n");
        Files.createDirectories(jar.getParent());
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out);
                Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                entries.putNextEntry(new JarEntry(classes.relativize(file).toString()));
                Files.copy(file, entries);
                entries.closeEntry();
            }
        }
    }

    @Test
    void aJarInThePluginsFolderIsListedAppliedAndSearchedOver() throws IOException {
        Path home = folder.resolve("home");
        buildInto(home.resolve("plugins/stranger.jar"));
        Cli cli = new Cli(folder).withVariable("AUGURY_HOME", home.toString());
        Cli.Ran checked =
                cli.run("plugins", "check", home.resolve("plugins/stranger.jar"), "--json");
        assertThat(checked.code()).as(checked.out()).isZero();
        assertThat(checked.json()).containsEntry("checked", List.of("Darken"));
        Path data = TinyImages.write(folder.resolve("data"), 16);
        Path space = Files.writeString(folder.resolve("space.json"), SPACE);

        assertThat(cli.run("plugins", "list").out()).contains("Darken", "stranger.jar");
        Cli.Ran applied =
                cli.run("apply", "--op", "Darken=40", data, "--out", folder.resolve("out"));
        assertThat(applied.code()).as(applied.err()).isZero();

        Cli.Ran ran =
                cli.run(
                        "search",
                        "--data",
                        data,
                        "--space",
                        space,
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
        assertThat(ran.code()).as(ran.err()).isZero();
        String policy = Files.readString(Path.of((String) ran.json().get("policyFile")));
        assertThat(policy).contains("\"Darken\"", "\"stranger\": \"unversioned\"");
        assertThat(List.of(policy.split("\"op\""))).hasSize(3);
    }
}
